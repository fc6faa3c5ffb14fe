namespace KubeSql.Kubernetes.Tests;

public sealed class ProxyRulesTests
{
    [Theory]
    [InlineData("https://api.example.com", "", true)]
    [InlineData("https://api.example.com", "*", false)]
    [InlineData("https://api.example.com", "example.com", false)]
    [InlineData("https://api.example.com", ".example.com", false)]
    [InlineData("https://api.example.com", "*.example.com", false)]
    [InlineData("https://api.example.com", "ple.com", true)]
    [InlineData("https://api.example.com:6443", "api.example.com:6443", false)]
    [InlineData("https://api.example.com:6443", "api.example.com:443", true)]
    [InlineData("https://10.1.2.3", "10.0.0.0/8, example.com", false)]
    [InlineData("https://11.1.2.3", "10.0.0.0/8", true)]
    [InlineData("https://10.1.2.3", "10.1.2.3", false)]
    [InlineData("https://[fd00::1]", "fd00::/8", false)]
    [InlineData("https://127.0.0.1", "", false)]
    [InlineData("https://localhost", "", false)]
    public void NO_PROXY_is_understood_as_kubectl_understands_it(string server, string exceptions, bool isProxied)
    {
        var rules = Rules(new ClusterEndpoint { Name = "dev", Server = new Uri(server) }, ("HTTPS_PROXY", "proxy:3128"), ("NO_PROXY", exceptions));

        (rules.GetProxy(new Uri(server)) is not null).ShouldBe(isProxied);
    }

    [Theory]
    [InlineData("https://127.0.0.1:6443")]
    [InlineData("https://10.0.0.1")]
    public void The_proxy_of_the_kubeconfig_holds_without_exception(string server)
    {
        var endpoint = new ClusterEndpoint { Name = "dev", Server = new Uri(server), Proxy = new Uri("http://proxy:3128") };

        Rules(endpoint, ("NO_PROXY", "*")).GetProxy(endpoint.Server).ShouldBe(endpoint.Proxy);
    }

    [Fact]
    public void The_proxy_of_the_kubeconfig_wins_with_its_user_and_password()
    {
        var endpoint = new ClusterEndpoint { Name = "dev", Server = new Uri("https://api.example.com"), Proxy = new Uri("socks5h://me:p%40ss@proxy:1080") };

        var rules = Rules(endpoint, ("HTTPS_PROXY", "other:3128"), ("NO_PROXY", "*"));

        rules.GetProxy(endpoint.Server)!.Scheme.ShouldBe("socks5");
        rules.GetProxy(endpoint.Server)!.Host.ShouldBe("proxy");
        rules.Credentials!.GetCredential(endpoint.Server, "Basic")!.Password.ShouldBe("p@ss");
    }

    private static ProxyRules Rules(ClusterEndpoint endpoint, params (string Name, string Value)[] variables) =>
        ProxyRules.For(endpoint, new KubeEnvironment { Lookup = name => variables.FirstOrDefault(variable => variable.Name == name).Value });
}
