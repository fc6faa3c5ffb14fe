using System.Text;
using System.Text.RegularExpressions;

namespace KubeSql.Simulator.Tests.Servers;

/// <summary>The real API server that a kubeconfig with a bearer token leads to.</summary>
public static partial class RealServer
{
    public const string Variable = "KUBESQL_TEST_KUBECONFIG";

    /// <summary>The path; null when there is none.</summary>
    public static string? Kubeconfig { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null;

    public static TestServer Connect()
    {
        var text = File.ReadAllText(Kubeconfig!);
        var authority = Encoding.UTF8.GetString(Convert.FromBase64String(Value(text, Authority())));
        var client = new HttpClient(ServerPool.TrustingHandler(authority))
        {
            BaseAddress = new Uri(Value(text, Server())),
            Timeout = TimeSpan.FromSeconds(60),
        };
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {Value(text, Token())}");
        return new TestServer(client, null);
    }

    private static string Value(string text, Regex pattern) => pattern.Match(text).Groups[1].Value.Trim('"');

    [GeneratedRegex(@"certificate-authority-data:\s*(\S+)")]
    private static partial Regex Authority();

    [GeneratedRegex(@"server:\s*(\S+)")]
    private static partial Regex Server();

    [GeneratedRegex(@"token:\s*(\S+)")]
    private static partial Regex Token();
}
