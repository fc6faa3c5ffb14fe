using KubeSql.Cli.Tests.Support;

namespace KubeSql.Cli.Tests.Processes;

/// <summary>Failures of the whole command with everything it can tell: no credential is in it.</summary>
public sealed class SecretTests
{
    [Theory]
    [InlineData("token: SECRET")]
    [InlineData("{ username: jane, password: SECRET }")]
    [InlineData("exec: { command: sh, args: [-c, 'echo SECRET; exit 1', SECRET], apiVersion: client.authentication.k8s.io/v1 }")]
    [InlineData("exec: { command: no-such-plugin, env: [{ name: X, value: SECRET }], apiVersion: client.authentication.k8s.io/v1 }")]
    [InlineData("{ token: SECRET, as: [not, a, name] }")]
    public async Task A_failure_tells_no_secret(string user)
    {
        var secret = PlantedSecrets.Plant($"planted-{Guid.NewGuid():N}");
        using var folder = new TemporaryFolder();
        var file = folder.Write("config", Kubeconfigs.For(new Uri("https://127.0.0.1:1")).Replace(
            "user: {}", "user: " + user.Replace("SECRET", secret, StringComparison.Ordinal), StringComparison.Ordinal));

        foreach (var arguments in (string[][])[["select * from pods"], ["doctor"]])
        {
            var outcome = await InProcess.RunAsync([.. arguments, "--kubeconfig", file, "--verbose"]);

            outcome.ExitCode.ShouldBe(3);
            (outcome.Output + outcome.Error).ShouldNotContain(secret);
        }
    }
}
