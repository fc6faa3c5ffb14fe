using KubeSql.Cli.Output;
using Spectre.Console;

namespace KubeSql.Cli.Terminal;

/// <summary>One moving line on standard error while something takes longer than a second, and only on a terminal.</summary>
internal static class ProgressLine
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(100);

    public static async Task<T> ShowWhileAsync<T>(Task<T> work, LatestProgress progress, StandardStreams streams, CancellationToken cancellationToken)
    {
        if (streams.IsErrorTerminal && !await EndsWithinAsync(work, s_patience, cancellationToken))
        {
            var console = SpectreConsole.Over(streams.Error, streams.Width, streams.UseColours, isInteractive: true);
            await console.Status().StartAsync(Markup.Escape(progress.ToString()), async status =>
            {
                while (!await EndsWithinAsync(work, s_refresh, cancellationToken))
                {
                    status.Status = Markup.Escape(ControlCharacters.OnOneLine(progress.ToString()));
                }
            });
        }

        return await work;
    }

    /// <summary>Whether the work has ended, or need not be watched any longer because it was cancelled.</summary>
    private static async Task<bool> EndsWithinAsync(Task work, TimeSpan time, CancellationToken cancellationToken)
    {
        var pause = Task.Delay(time, TimeProvider.System, cancellationToken);
        return await Task.WhenAny(work, pause) == work || pause.IsCanceled;
    }
}
