using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KubeSql.Integration.Tests.Clusters;
using KubeSql.Kubernetes;

namespace KubeSql.Integration.Tests.Suites;

/// <summary>Bad input gets a clear error with a stable id, and nothing else.</summary>
public abstract class BadInputSuite(ClusterUnderTest cluster) : ClusterSuite(cluster)
{
    [Theory]
    [InlineData("select * from podz", "TableNotFound", "podz")]
    [InlineData("select nodNam from pods", "ColumnNotFound", "nodNam")]
    [InlineData("select \"nowhere.at.all\" from pods", "ColumnNotFound", "nowhere.at.all")]
    [InlineData("selekt name from pods", "SyntaxError", "selekt")]
    [InlineData("select name from pods where", "SyntaxError", "incomplete")]
    [InlineData("delete from pods", "ReadOnly", "read-only")]
    [InlineData("insert into pods (name) values ('x')", "ReadOnly", "read-only")]
    [InlineData("update pods set name = 'x'", "ReadOnly", "read-only")]
    [InlineData("drop table pods", "ReadOnly", "read-only")]
    [InlineData("create table mine (a)", "ReadOnly", "read-only")]
    [InlineData("attach 'file.db' as other", "ReadOnly", "read-only")]
    [InlineData("pragma journal_mode = wal", "ReadOnly", "read-only")]
    [InlineData("select 1; select 2", "MultipleStatements", "more than one statement")]
    [InlineData("select name from pods where name = :name", "ParameterNotBound", ":name")]
    [InlineData("", "EmptyQuery", "empty")]
    [InlineData(" -- nothing\n ;", "EmptyQuery", "empty")]
    public async Task A_wrong_statement_says_what_is_wrong(string sql, string errorId, string said)
    {
        await using var session = Cluster.Open();

        var error = await Should.ThrowAsync<SqlQueryException>(() => session.QueryAsync(sql, cancellationToken: Token));

        error.ErrorId.ShouldBe(errorId);
        error.Message.ShouldContain(said, Case.Insensitive);
    }

    [Theory]
    [InlineData("select * from podz", "pods")]
    [InlineData("select nodNam from pods", "nodeName")]
    public async Task A_wrong_name_comes_with_the_nearest_right_one(string sql, string suggestion)
    {
        await using var session = Cluster.Open();

        var error = await Should.ThrowAsync<SqlQueryException>(() => session.QueryAsync(sql, cancellationToken: Token));

        error.Suggestions.ShouldContain(suggestion);
        error.Message.ShouldContain(suggestion);
    }

    [Fact]
    public async Task A_syntax_error_says_where()
    {
        await using var session = Cluster.Open();

        var error = await Should.ThrowAsync<SqlQueryException>(() => session.QueryAsync("select name form pods", cancellationToken: Token));

        error.Message.ShouldContain("line 1");
        error.Position.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_query_over_its_time_limit_is_an_error_and_the_session_stays_usable()
    {
        await using var session = Cluster.Open();

        await Should.ThrowAsync<QueryTimeoutException>(() => ReadToTheEndAsync(
            session, "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n",
            new QueryOptions { Timeout = TimeSpan.FromMilliseconds(200) }));

        (await session.ValueAsync("select count(*) from namespaces", Token)).ShouldBeOfType<long>().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_server_that_does_not_listen_is_named()
    {
        using var dead = KubeconfigFile.Dead("dead-cluster");

        var error = await FailureOfAsync<KubeTransportException>(dead.Name);

        error.ErrorId.ShouldBe("ConnectionRefused");
        error.Message.ShouldContain("dead-cluster");
        error.Message.ShouldContain("127.0.0.1");
    }

    [Fact]
    public async Task A_certificate_of_another_authority_is_not_trusted()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=somebody else", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var wrong = KubeconfigFile.Of("wrong-authority", Server, authority.ExportCertificatePem());

        var error = await FailureOfAsync<KubeTransportException>(wrong.Name);

        error.ErrorId.ShouldBe("TlsUntrusted");
        error.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public async Task A_wrong_token_is_an_error_that_does_not_repeat_it()
    {
        using var wrong = KubeconfigFile.Of("wrong-token", Server, Authority, "s3cr3t-t0k3n");

        var error = await FailureOfAsync<KubeApiException>(wrong.Name);

        error.ErrorId.ShouldBe("Unauthorized");
        error.ToString().ShouldNotContain("s3cr3t-t0k3n");
        (error.Hint ?? "").ShouldNotContain("s3cr3t-t0k3n");
    }

    [Fact]
    public void A_context_that_does_not_exist_is_answered_with_those_that_do()
    {
        using var file = KubeconfigFile.Of("the-one-there-is", Server);

        var error = Should.Throw<KubeConfigException>(() => KubeConfig.Load(file.Name).Resolve("another"));

        error.ErrorId.ShouldBe("ContextNotFound");
        error.Message.ShouldContain("another");
        error.Message.ShouldContain("the-one-there-is");
    }

    [Fact]
    public void A_kubeconfig_that_does_not_exist_is_named()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        var error = Should.Throw<KubeConfigException>(() => KubeConfig.Load(file));

        error.ErrorId.ShouldBe("KubeConfigNotFound");
        error.Message.ShouldContain(file);
    }

    [Fact]
    public void A_kubeconfig_that_is_no_YAML_is_named_with_the_line()
    {
        using var file = KubeconfigFile.Of("apiVersion: v1\nkind: Config\nclusters: [\n");

        var error = Should.Throw<KubeConfigException>(() => KubeConfig.Load(file.Name).Resolve());

        error.ErrorId.ShouldBe("KubeConfigInvalid");
        error.Message.ShouldContain(file.Name);
        error.Message.ShouldMatch(@"\b[34]\b");
    }

    private Uri Server => KubeconfigIdentity.Read(Cluster.Kubeconfig).Server;

    private string? Authority => KubeconfigIdentity.Read(Cluster.Kubeconfig).Authority?.ExportCertificatePem();

    private static async Task<T> FailureOfAsync<T>(string kubeconfig)
        where T : KubeSqlException
    {
        await using var session = TestSession.Open(kubeconfig, new KubeSqlOptions { Mode = MirrorMode.ListOnce });
        return await Should.ThrowAsync<T>(() => session.QueryAsync("select count(*) from pods", cancellationToken: Token));
    }

    private static async Task ReadToTheEndAsync(KubeSqlSession session, string sql, QueryOptions options)
    {
        await using var result = await session.QueryAsync(sql, options, Token);
        while (await result.ReadAsync(Token))
        {
        }
    }
}
