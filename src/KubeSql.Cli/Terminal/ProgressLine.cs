using KubeSql.Cli.Output;
using Spectre.Console;

namespace KubeSql.Cli.Terminal;

/// <summary>One moving line on standard error while something takes longer than a second, and only on a terminal.</summary>
internal sealed class ProgressLine(StandardStreams streams, TimeProvider timeProvider)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(100);

    public async Task<T> ShowWhileAsync<T>(Task<T> work, LatestProgress progress, CancellationToken cancellationToken)
    {
        if (streams.IsErrorTerminal && !await EndsWithinAsync(work, s_patience, cancellationToken))
        {
            await ShowAsync(work, progress, cancellationToken);
        }

        return await work;
    }

    private async Task ShowAsync(Task work, LatestProgress progress, CancellationToken cancellationToken)
    {
        var console = SpectreConsole.Over(streams.Error, streams.Width, streams.UseColours, isInteractive: true);
        await console.Status().AutoRefresh(false).StartAsync(Describe(progress), async status =>
        {
            do
            {
                status.Status = Describe(progress);
                status.Refresh();
            }
            while (!await EndsWithinAsync(work, s_refresh, cancellationToken));
        });
    }

    private static string Describe(LatestProgress progress) => Markup.Escape(ControlCharacters.OnOneLine(progress.ToString()));

    /// <summary>Whether the work has ended, or need not be watched any longer because it was cancelled.</summary>
    private async Task<bool> EndsWithinAsync(Task work, TimeSpan time, CancellationToken cancellationToken)
    {
        var pause = Task.Delay(time, timeProvider, cancellationToken);
        return await Task.WhenAny(work, pause) == work || pause.IsCanceled;
    }
}
