using System.Security.Cryptography.X509Certificates;
using System.Text;
using YamlDotNet.Serialization;

namespace KubeSql.Integration.Tests.Clusters;

/// <summary>The current context of a kubeconfig with inline data, read without the product.</summary>
internal sealed record KubeconfigIdentity(Uri Server, X509Certificate2? Authority, string? Token, X509Certificate2? ClientCertificate)
{
    public static KubeconfigIdentity Read(string file)
    {
        var root = (Dictionary<object, object>)new DeserializerBuilder().Build().Deserialize(File.ReadAllText(file))!;
        var context = Entry(root, "contexts", (string)root["current-context"], "context");
        var cluster = Entry(root, "clusters", (string)context["cluster"], "cluster");
        var user = context.TryGetValue("user", out var name) ? Entry(root, "users", (string)name, "user") : [];
        var authority = Decode(cluster, "certificate-authority-data");
        var certificate = Decode(user, "client-certificate-data");
        return new KubeconfigIdentity(
            new Uri((string)cluster["server"]),
            authority is null ? null : X509Certificate2.CreateFromPem(authority),
            user.TryGetValue("token", out var token) ? (string)token : null,
            certificate is null ? null : X509Certificate2.CreateFromPem(certificate, Decode(user, "client-key-data")));
    }

    private static Dictionary<object, object> Entry(Dictionary<object, object> root, string list, string name, string content) =>
        ((List<object>)root[list]).Cast<Dictionary<object, object>>().Where(entry => (string)entry["name"] == name)
            .Select(entry => entry[content] as Dictionary<object, object> ?? []).First();

    private static string? Decode(Dictionary<object, object> entry, string key) =>
        entry.TryGetValue(key, out var value) ? Encoding.UTF8.GetString(Convert.FromBase64String((string)value)) : null;
}
