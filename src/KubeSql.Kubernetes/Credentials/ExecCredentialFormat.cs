using System.Buffers;
using System.Text;
using System.Text.Json;

namespace KubeSql.Kubernetes;

/// <summary>The JSON that goes to and comes from credential plugins. No part of an answer ever reaches a message.</summary>
internal sealed class ExecCredentialFormat(ExecPlugin plugin, ClusterEndpoint endpoint)
{
    /// <summary>The value of KUBERNETES_EXEC_INFO.</summary>
    public string WriteRequest()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion", plugin.ApiVersion);
            writer.WriteString("kind", "ExecCredential");
            writer.WriteStartObject("spec");
            writer.WriteBoolean("interactive", false);
            if (plugin.ProvideClusterInfo)
            {
                WriteCluster(writer);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads what the plugin printed.</summary>
    /// <exception cref="CredentialPluginException">It is no ExecCredential, of another version, or without a credential.</exception>
    public ExecCredential ReadAnswer(ReadOnlyMemory<byte> output)
    {
        try
        {
            using var document = JsonDocument.Parse(output);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // The cause may quote the output, which may be the token: it is not kept.
            throw Invalid("printed something that is no ExecCredential in JSON");
        }
    }

    private void WriteCluster(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("cluster");
        writer.WriteString("server", endpoint.Server.OriginalString);
        if (endpoint.TlsServerName is not null)
        {
            writer.WriteString("tls-server-name", endpoint.TlsServerName);
        }

        if (endpoint.InsecureSkipTlsVerify)
        {
            writer.WriteBoolean("insecure-skip-tls-verify", true);
        }

        if (endpoint.CertificateAuthority is { } authority)
        {
            writer.WriteBase64String("certificate-authority-data", Encoding.UTF8.GetBytes(authority.Read("certificate authority")));
        }

        if (endpoint.Proxy is not null)
        {
            writer.WriteString("proxy-url", endpoint.Proxy.OriginalString);
        }

        if (endpoint.DisableCompression)
        {
            writer.WriteBoolean("disable-compression", true);
        }

        if (plugin.ClusterConfig is not null)
        {
            writer.WritePropertyName("config");
            writer.WriteRawValue(plugin.ClusterConfig);
        }

        writer.WriteEndObject();
    }

    private ExecCredential Read(JsonElement answer)
    {
        if (Text(answer, "apiVersion") is { } version && version != plugin.ApiVersion)
        {
            throw Invalid($"answered with another apiVersion than {plugin.ApiVersion}");
        }

        if (!answer.TryGetProperty("status", out var status) || status.ValueKind != JsonValueKind.Object)
        {
            throw Invalid("answered without a status");
        }

        string? token = Text(status, "token")?.Trim() is { Length: > 0 } text ? text : null;
        string? certificate = Text(status, "clientCertificateData");
        string? key = Text(status, "clientKeyData");
        if (certificate is null != key is null)
        {
            throw Invalid("answered with only one of clientCertificateData and clientKeyData");
        }

        if (token is null && certificate is null)
        {
            throw Invalid("answered with neither a token nor a client certificate");
        }

        return new ExecCredential
        {
            Token = token,
            Certificate = certificate is null ? null : ClientCertificate.Load(certificate, key!, endpoint),
            ExpiresAt = status.TryGetProperty("expirationTimestamp", out var expiry) && expiry.ValueKind != JsonValueKind.Null
                ? expiry.GetDateTimeOffset()
                : null,
        };
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null && value.GetString() is { Length: > 0 } text ? text : null;

    private CredentialPluginException Invalid(string problem) => new(
        "CredentialPluginInvalidAnswer",
        $"Context '{endpoint.Name}': the credential plugin '{plugin.Command}' {problem}.",
        plugin.Command,
        exitCode: 0,
        hint: "Run the plugin's command of the kubeconfig by hand to see what it says.");
}
