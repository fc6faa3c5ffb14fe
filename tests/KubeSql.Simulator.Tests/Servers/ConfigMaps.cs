namespace KubeSql.Simulator.Tests.Servers;

/// <summary>Config maps: what conformance tests write, because every server stores them as they are sent.</summary>
internal static class ConfigMaps
{
    public static string PathIn(string namespaceName) => $"/api/v1/namespaces/{namespaceName}/configmaps";

    public static string Json(string name, string labels = "", string value = "1") =>
        $$$"""{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"{{{name}}}","labels":{{{{labels}}}}},"data":{"value":"{{{value}}}"}}""";

    public static async Task<Answer> CreateAsync(TestServer server, string namespaceName, string name, string labels = "")
    {
        var answer = await server.PostAsync(PathIn(namespaceName), Json(name, labels));
        answer.Code.ShouldBe(201, answer.Text);
        return answer;
    }
}
