using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace KubeSql.Kubernetes;

/// <summary>Writes requests as they go over the wire: address, identity, formats.</summary>
internal sealed class ApiRequestWriter(ClusterEndpoint endpoint)
{
    private static readonly string _userAgent = CreateUserAgent();

    // Compressing costs a server twice the time of sending plainly where no network lies between.
    private readonly bool _compresses = !endpoint.DisableCompression && !endpoint.Server.IsLoopback;
    private readonly string _server = endpoint.Server.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>The message for a request.</summary>
    public HttpRequestMessage Write(ApiRequest request, Credential credential)
    {
        var message = new HttpRequestMessage(request.Content is null ? HttpMethod.Get : HttpMethod.Post, _server + request.Path)
        {
            Content = request.Content is null ? null : new StringContent(request.Content, Encoding.UTF8, "application/json"),
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        message.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(request.AllowCompression && _compresses ? "gzip" : "identity"));
        if (credential.Authorization is not null)
        {
            message.Headers.TryAddWithoutValidation("Authorization", credential.Authorization);
        }

        if (endpoint.Impersonate is { } identity)
        {
            AddImpersonation(message.Headers, identity);
        }

        return message;
    }

    private static void AddImpersonation(HttpRequestHeaders headers, Impersonation identity)
    {
        headers.TryAddWithoutValidation("Impersonate-User", identity.User);
        if (identity.Uid is not null)
        {
            headers.TryAddWithoutValidation("Impersonate-Uid", identity.Uid);
        }

        if (identity.Group is not null)
        {
            headers.TryAddWithoutValidation("Impersonate-Group", identity.Group);
        }

        foreach (var (key, value) in identity.Extra)
        {
            headers.TryAddWithoutValidation("Impersonate-Extra-" + Uri.EscapeDataString(key.ToLowerInvariant()), value);
        }
    }

    private static string CreateUserAgent()
    {
        string version = typeof(ApiClient).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        string system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return $"kubesql/{version} ({system}/{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()})";
    }
}
