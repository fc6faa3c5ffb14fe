using System.CommandLine;
using System.CommandLine.Parsing;
using KubeSql.Cli.Errors;
using KubeSql.Cli.Options;
using KubeSql.Cli.Output;
using KubeSql.Cli.Terminal;
using KubeSql.Kubernetes;

namespace KubeSql.Cli.Commands;

/// <summary><c>kubesql doctor</c>: finds out step by step why clusters can or cannot be reached and read.</summary>
internal sealed class DoctorCommand : Command
{
    private readonly ConnectionOptions _connection = new();
    private readonly OutputOptions _output = new();
    private readonly StandardStreams _streams;

    public DoctorCommand(StandardStreams streams)
        : base("doctor", "find out step by step why clusters can or cannot be reached and read")
    {
        _streams = streams;
        _connection.AddTo(this);
        _output.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.Tokens[0] is { Type: not TokenType.Command } stray)
        {
            throw new UsageException($"doctor does not take '{stray.Value}' before its name.", "Run 'kubesql doctor --help' for its options.");
        }

        var settings = _connection.Read(parsed);
        var warnings = new WarningLines(_streams.Error, settings.IsVerbose);
        var options = new ClusterConnectionOptions { Diagnostics = warnings.Write };
        await using var demo = settings.IsDemo ? DemoCluster.Create(options) : null;
        using var deadline = new Deadline(settings.Timeout, TimeProvider.System, cancellationToken);
        await using var steps = ConnectionDiagnosis.RunAsync(RequestFor(settings, options, demo), deadline.Token).GetAsyncEnumerator(CancellationToken.None);
        var rows = new DiagnosisRows(steps);
        await deadline.WaitAsync(WriteAsync(rows, _output.Read(parsed), deadline.Token), "The diagnosis did not end in time.");
        return rows.HasFailed ? ExitCode.Cluster : ExitCode.Complete;
    }

    private async Task<bool> WriteAsync(DiagnosisRows rows, OutputSettings output, CancellationToken cancellationToken)
    {
        await RowWriters.Create(output, _streams).WriteAsync(rows, cancellationToken);
        return true;
    }

    private static DiagnosisRequest RequestFor(ConnectionSettings settings, ClusterConnectionOptions options, DemoCluster? demo) => new()
    {
        Kubeconfig = settings.Kubeconfig,
        Contexts = settings.Contexts,
        AllContexts = settings.AllContexts,
        Namespace = settings.Namespace,
        Endpoint = demo?.Endpoint,
        Options = demo?.Options ?? options,
    };
}
