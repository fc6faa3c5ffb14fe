using System.Collections.Concurrent;

namespace KubeSql.Kubernetes;

/// <summary>What plugins gave, shared by all contexts and sessions that run the same plugin in the same way.</summary>
internal sealed class ExecCredentialCache
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The cache of this process.</summary>
    public static ExecCredentialCache Process { get; } = new();

    /// <summary>What a plugin gave when it was run in one way.</summary>
    public Entry For(string key) => _entries.GetOrAdd(key, _ => new Entry());

    /// <summary>The newest answer of one plugin; it runs once at a time.</summary>
    internal sealed class Entry
    {
        // A token that expires on its way to the server is refused; clocks differ a little, too.
        private static readonly TimeSpan _margin = TimeSpan.FromSeconds(30);

        private readonly SingleFlight<ExecCredential> _running = new();
        private Issued? _issued;

        /// <summary>The answer that holds now; runs the plugin where there is none.</summary>
        public async ValueTask<ExecCredential> GetAsync(
            Func<CancellationToken, Task<ExecCredential>> run, TimeProvider timeProvider, CancellationToken cancellationToken) =>
            Current(timeProvider) ?? await _running.RunAsync(token => RunAsync(run, timeProvider, token), cancellationToken).ConfigureAwait(false);

        /// <summary>A server refused an answer: the plugin runs again, unless it has since.</summary>
        public void Forget(ExecCredential refused)
        {
            if (Volatile.Read(ref _issued) is { } issued && ReferenceEquals(issued.Answer, refused))
            {
                Interlocked.CompareExchange(ref _issued, null, issued);
            }
        }

        private ExecCredential? Current(TimeProvider timeProvider) =>
            Volatile.Read(ref _issued) is { } issued && timeProvider.GetUtcNow() < issued.RenewAt ? issued.Answer : null;

        private async Task<ExecCredential> RunAsync(
            Func<CancellationToken, Task<ExecCredential>> run, TimeProvider timeProvider, CancellationToken cancellationToken)
        {
            // Another run may have ended between the look and the leap.
            if (Current(timeProvider) is { } current)
            {
                return current;
            }

            var answer = await run(cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _issued, new Issued(answer, RenewAt(answer.ExpiresAt, timeProvider.GetUtcNow())));
            return answer;
        }

        // A credential that comes with less life than the margin is used until its end, or the plugin would run for every request.
        private static DateTimeOffset RenewAt(DateTimeOffset? expiry, DateTimeOffset now) =>
            expiry is not { } end ? DateTimeOffset.MaxValue : end - now > _margin ? end - _margin : end;

        private sealed record Issued(ExecCredential Answer, DateTimeOffset RenewAt);
    }
}
