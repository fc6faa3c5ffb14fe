using KubeSql.Kubernetes;

namespace KubeSql.TestSupport;

/// <summary>A secret that gets out fails the run of this assembly.</summary>
public sealed class PlantedSecretsTests
{
    [Fact]
    public void A_secret_in_an_error_fails_the_check() => ShouldFailFor(secret =>
        Should.Throw<KubeSqlException>(() => throw new KubeTransportException("Test", $"The server says '{secret}'.")));

    [Fact]
    public void A_secret_in_the_cause_of_an_error_fails_the_check() => ShouldFailFor(secret =>
        Should.Throw<KubeSqlException>(() => throw new KubeTransportException("Test", "It failed.", inner: new IOException(secret))));

    [Fact]
    public void A_secret_in_a_hint_fails_the_check() => ShouldFailFor(secret =>
        Should.Throw<KubeSqlException>(() => throw new KubeTransportException("Test", "It failed.", hint: $"Use {secret}.")));

    [Fact]
    public void A_secret_in_output_fails_the_check() => ShouldFailFor(secret => PlantedSecrets.Record($"output with {secret}"));

    [Fact]
    public void A_secret_that_nothing_tells_passes_the_check() => PlantedSecrets.Check([$"kept-{Guid.NewGuid():N}"]);

    // Not planted, or this run would fail.
    private static void ShouldFailFor(Action<string> leak)
    {
        var secret = $"leaked-{Guid.NewGuid():N}";

        leak(secret);

        Should.Throw<ShouldAssertException>(() => PlantedSecrets.Check([secret])).Message.ShouldContain("secrets that tests planted stand in texts");
    }
}
