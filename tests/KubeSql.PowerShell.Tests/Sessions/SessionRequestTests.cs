namespace KubeSql.PowerShell.Tests.Sessions;

public sealed class SessionRequestTests
{
    private static readonly SessionRequest s_connected = new() { Contexts = ["prod"], Namespace = "shop" };

    [Fact]
    public void One_that_names_no_cluster_means_the_connected_one() => new SessionRequest().Or(s_connected).ShouldBe(s_connected);

    [Fact]
    public void A_namespace_of_its_own_is_kept() =>
        new SessionRequest { Namespace = "web" }.Or(s_connected).ShouldBe(s_connected with { Namespace = "web" });

    [Fact]
    public void One_that_names_a_cluster_is_itself()
    {
        var demo = new SessionRequest { Demo = true };

        demo.Or(s_connected).ShouldBeSameAs(demo);
    }

    [Fact]
    public void One_for_the_values_of_secrets_shares_no_session_with_others() =>
        (s_connected with { IncludeSecretValues = true }).Key.ShouldNotBe(s_connected.Key);

    [Fact]
    public void Without_a_connection_it_is_itself()
    {
        var request = new SessionRequest();

        request.Or(null).ShouldBeSameAs(request);
    }
}
