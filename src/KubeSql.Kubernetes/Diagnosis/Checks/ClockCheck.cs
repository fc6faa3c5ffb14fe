namespace KubeSql.Kubernetes;

/// <summary>How far this machine's clock is from the server's: tokens and certificates depend on it.</summary>
internal sealed class ClockCheck : IDiagnosisCheck
{
    // The header has whole seconds, and the answer was on its way for a while.
    private static readonly TimeSpan _tolerance = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public string Name => "clock";

    /// <inheritdoc/>
    public async Task<Finding> RunAsync(DiagnosisSubject subject, CancellationToken cancellationToken)
    {
        try
        {
            await subject.AskAsync(new ApiRequest("/version", "read the server's clock"), cancellationToken).ConfigureAwait(false);
        }
        catch (KubeSqlException)
        {
            // A refusal has a time too; what the refusal means is for the next steps to say.
        }

        if (subject.Client.ServerTime is not { } clocks)
        {
            return Finding.Skipped("the server does not say what time it is");
        }

        var ahead = clocks.Ours - clocks.Theirs;
        return ahead.Duration() <= _tolerance
            ? Finding.Ok("this machine's clock agrees with the server's")
            : Finding.Warning(
                $"this machine's clock is {ahead.Duration().TotalSeconds:0} s {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} the server's",
                "Set the clock: tokens and certificates may seem expired, or not valid yet.");
    }
}
