using KubeSql.Simulator.Faults;

namespace KubeSql.Kubernetes.Tests;

/// <summary>
/// What holds when a client is done, whatever happened to it: no exception went unobserved, no socket is left, every request carried the
/// client's identity, and its secret is in no text.
/// </summary>
internal sealed class EndInvariants : IDisposable
{
    /// <summary>The bearer token of clients under test.</summary>
    public const string Secret = "bearer-7c1e0f52d9";

    /// <summary>Whom they act as.</summary>
    public const string User = "tester";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly UnobservedExceptions _unobserved = new();

    /// <summary>The endpoint with the identity of clients under test.</summary>
    public static ClusterEndpoint Identify(ClusterEndpoint endpoint) =>
        endpoint with { Token = Secret, Impersonate = new Impersonation { User = User, Group = "system:masters" } };

    /// <summary>Checks them.</summary>
    /// <param name="proxy">What the client's connections went through. The client is disposed by now.</param>
    /// <param name="identities">The headers Authorization and Impersonate-User of its requests.</param>
    /// <param name="diagnostics">What it said.</param>
    /// <param name="statuses">Where it stood on its way.</param>
    public async Task CheckAsync(
        FaultProxy proxy, IEnumerable<(string? Authorization, string? User)> identities, DiagnosticLog diagnostics, IEnumerable<ReflectorStatus> statuses)
    {
        await proxy.UntilIdleAsync().WaitAsync(_patience);
        // Nothing secret travels over plain HTTP.
        string? authorization = proxy.Address.Scheme == Uri.UriSchemeHttps ? "Bearer " + Secret : null;
        identities.ShouldAllBe(identity => identity.Equals(ValueTuple.Create(authorization, User)));
        diagnostics.Messages.Select(message => message.Message)
            .Concat(statuses.Select(status => status.Error?.ToString() ?? ""))
            .ShouldAllBe(text => !text.Contains(Secret));
        _unobserved.ShouldBeNone();
    }

    public void Dispose() => _unobserved.Dispose();
}
