using System.Text;

namespace KubeSql.Kubernetes.Tests;

public sealed class KubeConfigTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_context_leads_to_cluster_user_and_namespace()
    {
        var endpoint = Load(KubeConfigText.Single(context: ", namespace: apps")).Resolve();

        endpoint.Name.ShouldBe("dev");
        endpoint.Server.AbsoluteUri.ShouldBe("https://10.0.0.1:6443/");
        endpoint.Namespace.ShouldBe("apps");
        endpoint.UserName.ShouldBe("u1");
        endpoint.Token.ShouldBe("abc");
    }

    [Fact]
    public void An_unknown_context_is_an_error_that_lists_those_there_are()
    {
        var error = Should.Throw<KubeConfigException>(() => Load(KubeConfigText.Single()).Resolve("prod"));

        error.ErrorId.ShouldBe("ContextNotFound");
        error.Context.ShouldBe("prod");
        error.Message.ShouldEndWith("there is no context 'prod'. Contexts: dev.");
    }

    [Fact]
    public void No_current_context_is_an_error_that_lists_the_contexts()
    {
        var error = Should.Throw<KubeConfigException>(() => Load(KubeConfigText.Single().Replace("current-context: dev", "")).Resolve());

        error.ErrorId.ShouldBe("NoCurrentContext");
        error.Message.ShouldEndWith("no context is current. Contexts: dev.");
    }

    [Theory]
    [InlineData("name: c1", "name: other", "ClusterNotFound", "line 6: context 'dev' names the cluster 'c1', which is not defined.")]
    [InlineData("name: u1", "name: other", "UserNotFound", "line 6: context 'dev' names the user 'u1', which is not defined.")]
    [InlineData("cluster: c1", "clusters: c1", "KubeConfigInvalid", "line 6: context 'dev' names no cluster.")]
    [InlineData("server: https://10.0.0.1:6443", "servers: x", "KubeConfigInvalid", "line 10: cluster 'c1' names no server.")]
    [InlineData("https://10.0.0.1:6443", "ftp://10.0.0.1", "KubeConfigInvalid", "line 10: the server of cluster 'c1' is not an http or https address.")]
    [InlineData("token: abc", "client-certificate-data: YQ==", "KubeConfigInvalid", "line 14: user 'u1' has a client-certificate without a client-key.")]
    [InlineData("token: abc", "client-key-data: '*'\n    client-certificate-data: YQ==", "KubeConfigInvalid", "line 14: 'client-key-data' is not base64.")]
    [InlineData("token: abc", "exec: { apiVersion: client.authentication.k8s.io/v1 }", "KubeConfigInvalid", "line 14: the exec section of user 'u1' names no command.")]
    [InlineData("token: abc", "exec: { command: x }", "KubeConfigInvalid", "line 14: the exec section of user 'u1' names no apiVersion.")]
    [InlineData("token: abc", "exec: { command: x, apiVersion: client.authentication.k8s.io/v1alpha1 }", "KubeConfigInvalid", "line 14: the exec section of user 'u1' asks for client.authentication.k8s.io/v1alpha1, which is not supported.")]
    [InlineData("token: abc", "as-groups: [admins]", "KubeConfigInvalid", "line 14: user 'u1' impersonates a group, uid or extra field without 'as'.")]
    [InlineData("token: abc", "{ as: jane, as-groups: [a, b] }", "KubeConfigInvalid", "line 14: user 'u1' impersonates 2 groups, and only one can be sent.")]
    [InlineData("token: abc", "{ as: jane, as-user-extra: { scope: [a, b] } }", "KubeConfigInvalid", "line 14: user 'u1' impersonates an extra field without exactly one value, and only one can be sent.")]
    [InlineData("token: abc", "client-key: x", "KubeConfigInvalid", "line 14: user 'u1' has a client-key without a client-certificate.")]
    [InlineData("token: abc", "exec: { command: x, apiVersion: client.authentication.k8s.io/v1, interactiveMode: Maybe }", "KubeConfigInvalid", "line 14: 'interactiveMode' must be Never, IfAvailable or Always.")]
    [InlineData("token: abc", "auth-provider: { name: azure }", "KubeConfigInvalid", "line 14: user 'u1' logs in through the auth-provider 'azure', which Kubernetes removed.")]
    [InlineData("server:", "proxy-url: ftp://proxy\n    server:", "KubeConfigInvalid", "line 10: the proxy-url of cluster 'c1' is not an http, https or socks5 address.")]
    [InlineData("token: abc", "auth-provider: { name: gcp }", "KubeConfigInvalid", "line 14: user 'u1' logs in through the auth-provider 'gcp', which Kubernetes removed.")]
    [InlineData("server:", "insecure-skip-tls-verify: true\n    certificate-authority: x\n    server:", "KubeConfigInvalid", "line 10: cluster 'c1' has a certificate-authority and insecure-skip-tls-verify, which contradict each other.")]
    public void What_is_missing_or_wrong_is_named_with_file_and_line(string original, string replacement, string errorId, string message)
    {
        string file = _folder.Write("config", KubeConfigText.Single().Replace(original, replacement));

        var error = Should.Throw<KubeConfigException>(() => KubeConfig.Load(file).Resolve());

        error.ErrorId.ShouldBe(errorId);
        error.Message.ShouldBe($"{file}, {message}");
        error.File.ShouldBe(file);
    }

    [Theory]
    [InlineData("contexts:\n\t- name: x\n", 2)]
    [InlineData("a: [1\nb: 2\n", 2)]
    [InlineData("a: b\nc: 'd\n", 3)]
    [InlineData("clusters:\n- 5\n", 2)]
    [InlineData("- a\n- b\n", 1)]
    [InlineData("contexts: 5\n", 1)]
    public void Text_that_is_no_kubeconfig_is_an_error_with_its_line(string text, int line)
    {
        string file = _folder.Write("config", text);

        var error = Should.Throw<KubeConfigException>(() => KubeConfig.Load(file));

        error.ErrorId.ShouldBe("KubeConfigInvalid");
        error.Message.ShouldStartWith($"{file}, line {line}: ");
    }

    [Fact]
    public void Relative_paths_are_those_of_the_file_that_holds_them()
    {
        string file = _folder.Write("deep/config", KubeConfigText.Single(
            "server: https://s\ncertificate-authority: pki/ca.crt",
            "client-certificate: ../me.crt\nclient-key: me.key\ntokenFile: token\nexec: { command: ./bin/plugin, apiVersion: client.authentication.k8s.io/v1 }"));

        var endpoint = KubeConfig.Load(file).Resolve();

        string Expected(params string[] parts) => Path.Combine([_folder.Path, .. parts]);
        endpoint.CertificateAuthority!.File.ShouldBe(Expected("deep", "pki", "ca.crt"));
        endpoint.ClientCertificate!.File.ShouldBe(Expected("me.crt"));
        endpoint.ClientKey!.File.ShouldBe(Expected("deep", "me.key"));
        endpoint.TokenFile.ShouldBe(Expected("deep", "token"));
        endpoint.Exec!.Command.ShouldBe(Expected("deep", "bin", "plugin"));
    }

    [Fact]
    public void Data_wins_over_the_file_of_the_same_name()
    {
        string data = Convert.ToBase64String("the data"u8);
        var endpoint = Load(KubeConfigText.Single($"server: https://s\ncertificate-authority: missing.crt\ncertificate-authority-data: {data}")).Resolve();

        endpoint.CertificateAuthority!.Read("authority").ShouldBe("the data");
    }

    [Theory]
    [InlineData("token: 123", "123")]
    [InlineData("token: true", "true")]
    [InlineData("token: \"a b\"", "a b")]
    [InlineData("token: one\ntoken: two", "two")]
    [InlineData("<<: { token: merged }", "merged")]
    [InlineData("auth-provider: { name: oidc, config: { id-token: identity } }", "identity")]
    public void Tokens_are_texts_however_they_are_written(string user, string token) =>
        Load(KubeConfigText.Single(user: user)).Resolve().Token.ShouldBe(token);

    [Theory]
    [InlineData("clusters: null\nusers:\ncontexts: ~\n")]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("null\n")]
    [InlineData("apiVersion: v1\nextensions: [ { name: x, extension: 1 } ]\nunknown: { deep: [1] }\n")]
    public void Half_empty_files_are_tolerated(string text) => Load(text).ContextNames.ShouldBeEmpty();

    [Fact]
    public void Windows_line_ends_a_byte_order_mark_and_utf16_are_read()
    {
        string file = Path.Combine(_folder.Path, "config");
        File.WriteAllText(file, KubeConfigText.Single().Replace("\n", "\r\n"), Encoding.Unicode);

        KubeConfig.Load(file).Resolve().Token.ShouldBe("abc");
    }

    [Fact]
    public void A_kubeconfig_in_JSON_is_read()
    {
        var config = Load("""
            {"current-context":"j","contexts":[{"name":"j","context":{"cluster":"c","user":"u"}}],
             "clusters":[{"name":"c","cluster":{"server":"https://json"}}],"users":[{"name":"u","user":{"token":"t"}}]}
            """);

        config.Resolve().Server.Host.ShouldBe("json");
    }

    [Theory]
    [InlineData("https://host/k8s/clusters/c-1/", "https://host/k8s/clusters/c-1")]
    [InlineData("https://[fd00::1]:6443", "https://[fd00::1]:6443")]
    [InlineData("10.0.0.1:8080", "http://10.0.0.1:8080")]
    public void Servers_are_read_as_kubectl_reads_them(string server, string address) =>
        Load(KubeConfigText.Single($"server: '{server}'")).Resolve().DisplayServer.ShouldBe(address);

    [Fact]
    public void An_exec_section_keeps_its_arguments_and_variables_apart()
    {
        var plugin = Load(KubeConfigText.Single(
            "server: https://s\nextensions: [ { name: client.authentication.k8s.io/exec, extension: { audience: 7, note: 'x' } } ]",
            "exec: { command: aws, args: [--name, 'a b'], env: [ { name: P, value: q } ], apiVersion: client.authentication.k8s.io/v1beta1, provideClusterInfo: true }"))
            .Resolve().Exec!;

        plugin.Command.ShouldBe("aws");
        plugin.Arguments.ShouldBe(["--name", "a b"]);
        plugin.Environment.ShouldBe([KeyValuePair.Create("P", "q")]);
        plugin.ClusterConfig.ShouldBe("""{"audience":7,"note":"x"}""");
    }

    [Fact]
    public void Nothing_secret_is_printed_with_an_endpoint()
    {
        var endpoint = Load(KubeConfigText.Single(
            "server: https://name:hidden1@s\nproxy-url: http://u:hidden2@proxy",
            "token: hidden3\npassword: hidden4\nexec: { command: x, args: [hidden5], env: [ { name: A, value: hidden6 } ], apiVersion: client.authentication.k8s.io/v1 }")).Resolve();

        string printed = $"{endpoint} {endpoint.Exec} {endpoint.Proxy is null}";
        printed.ShouldNotContain("hidden");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_damaged_file_is_read_or_refused_and_nothing_else(int seed)
    {
        const string Damage = "\t\n{}[]:-,'\"&*!|>%@`#?x ";
        var random = new Random(seed);
        var text = new StringBuilder(KubeConfigText.Single(user: "exec: { command: x, args: [a], apiVersion: client.authentication.k8s.io/v1 }"));
        for (int places = random.Next(1, 6); places > 0; places--)
        {
            text[random.Next(text.Length)] = Damage[random.Next(Damage.Length)];
        }

        try
        {
            Load(text.ToString()).Resolve().Name.ShouldNotBeEmpty();
        }
        catch (KubeConfigException error)
        {
            error.Message.ShouldNotBeEmpty();
        }
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 500)];

    private KubeConfig Load(string text) => KubeConfig.Load(_folder.Write("config", text));
}
