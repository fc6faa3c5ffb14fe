using KubeSql.Kubernetes;

namespace KubeSql.Cli.Output;

/// <summary>The steps of a diagnosis as rows, each as soon as it is done.</summary>
internal sealed class DiagnosisRows(IAsyncEnumerator<DiagnosisStep> steps) : IRowSource
{
    public IReadOnlyList<ResultColumn> Columns { get; } =
    [
        new("cluster", ColumnType.Text), new("step", ColumnType.Text), new("result", ColumnType.Text),
        new("ms", ColumnType.Real), new("text", ColumnType.Text), new("hint", ColumnType.Text),
    ];

    /// <summary>Whether a step failed among those that were read.</summary>
    public bool HasFailed { get; private set; }

    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (!await steps.MoveNextAsync())
        {
            return false;
        }

        HasFailed |= steps.Current.Result == DiagnosisResult.Failed;
        return true;
    }

    public object? GetValue(int column) => column switch
    {
        0 => steps.Current.Cluster,
        1 => steps.Current.Name,
        2 => NameOf(steps.Current.Result),
        3 => steps.Current.Result == DiagnosisResult.Skipped ? null : Math.Round(steps.Current.Duration.TotalMilliseconds, 1),
        4 => steps.Current.Text,
        _ => steps.Current.Hint,
    };

    private static string NameOf(DiagnosisResult result) => result switch
    {
        DiagnosisResult.Ok => "ok",
        DiagnosisResult.Warning => "warning",
        DiagnosisResult.Failed => "failed",
        _ => "skipped",
    };
}
