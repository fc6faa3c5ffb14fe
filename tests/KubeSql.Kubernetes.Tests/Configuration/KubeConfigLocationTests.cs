namespace KubeSql.Kubernetes.Tests;

public sealed class KubeConfigLocationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_explicit_file_is_the_only_one_read()
    {
        string file = _folder.Write("mine", KubeConfigText.Single());
        string other = _folder.Write("other", KubeConfigText.Single().Replace("dev", "prod"));

        var config = KubeConfig.Load(file, Environment(("KUBECONFIG", other)));

        config.ContextNames.ShouldBe(["dev"]);
    }

    [Fact]
    public void An_explicit_file_that_is_missing_is_an_error()
    {
        string file = Path.Combine(_folder.Path, "nowhere");

        var error = Should.Throw<KubeConfigException>(() => KubeConfig.Load(file, Environment()));

        error.ErrorId.ShouldBe("KubeConfigNotFound");
        error.File.ShouldBe(file);
    }

    [Fact]
    public void Files_of_the_variable_are_merged_and_missing_ones_skipped()
    {
        string first = _folder.Write("one", KubeConfigText.Single());
        string second = _folder.Write("two", KubeConfigText.Single("server: https://second").Replace("name: dev", "name: prod").Replace("current-context: dev", "current-context: prod"));
        string list = string.Join(Path.PathSeparator, first, "", Path.Combine(_folder.Path, "missing"), second, first);

        var config = KubeConfig.Load(null, Environment(("KUBECONFIG", list)));

        config.ContextNames.ShouldBe(["dev", "prod"]);
        config.CurrentContext.ShouldBe("dev");
        config.Resolve("prod").Server.Host.ShouldBe("10.0.0.1", "the first file that names a cluster wins it whole");
    }

    [Fact]
    public void A_variable_that_names_only_missing_files_is_an_error()
    {
        string missing = Path.Combine(_folder.Path, "missing");

        var error = Should.Throw<KubeConfigException>(() => KubeConfig.Load(null, Environment(("KUBECONFIG", missing))));

        error.Message.ShouldBe($"None of the files that KUBECONFIG names exists: {missing}.");
    }

    [Fact]
    public void The_file_in_the_home_folder_is_the_default()
    {
        _folder.Write(".kube/config", KubeConfigText.Single());

        KubeConfig.Load(null, Environment()).CurrentContext.ShouldBe("dev");
    }

    [Fact]
    public void No_file_at_all_is_an_error_that_says_where_it_looked()
    {
        var error = Should.Throw<KubeConfigException>(() => KubeConfig.Load(null, Environment()));

        error.ErrorId.ShouldBe("KubeConfigNotFound");
        error.Message.ShouldContain(Path.Combine(_folder.Path, ".kube", "config"));
    }

    [Theory]
    [InlineData("10.96.0.1", "https://10.96.0.1/")]
    [InlineData("fd00::1", "https://[fd00::1]/")]
    public void A_pod_uses_its_service_account(string host, string server)
    {
        _folder.Write("sa/token", "pod-token\n");
        _folder.Write("sa/namespace", "apps");
        _folder.Write("sa/ca.crt", "a certificate");

        var endpoint = KubeConfig.Load(null, Environment(("KUBERNETES_SERVICE_HOST", host), ("KUBERNETES_SERVICE_PORT", "443"))).Resolve();

        endpoint.Name.ShouldBe("in-cluster");
        endpoint.Server.AbsoluteUri.ShouldBe(server);
        endpoint.Namespace.ShouldBe("apps");
        endpoint.TokenFile.ShouldBe(Path.Combine(_folder.Path, "sa", "token"));
        endpoint.CertificateAuthority!.File.ShouldEndWith("ca.crt");
    }

    private KubeEnvironment Environment(params (string Name, string Value)[] variables)
    {
        var all = variables.Append(("HOME", _folder.Path)).ToDictionary(variable => variable.Item1, variable => variable.Item2);
        return new KubeEnvironment
        {
            Lookup = name => all.GetValueOrDefault(name),
            ServiceAccountDirectory = Path.Combine(_folder.Path, "sa"),
        };
    }
}
