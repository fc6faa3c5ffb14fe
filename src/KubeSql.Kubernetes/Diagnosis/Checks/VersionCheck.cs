using System.Text.Json;

namespace KubeSql.Kubernetes;

/// <summary>Which Kubernetes the server is.</summary>
internal sealed class VersionCheck : IDiagnosisCheck
{
    /// <inheritdoc/>
    public string Name => "version";

    /// <inheritdoc/>
    public async Task<Finding> RunAsync(DiagnosisSubject subject, CancellationToken cancellationToken)
    {
        try
        {
            var version = await subject.AskAsync(new ApiRequest("/version", "read the server's version"), cancellationToken).ConfigureAwait(false);
            return version.ValueKind == JsonValueKind.Object && Text(version, "gitVersion") is { } git
                ? Finding.Ok($"Kubernetes {git}{(Text(version, "platform") is { } platform ? $" on {platform}" : "")}")
                : Finding.Warning("the server does not say which version it is", "Is this the address of a Kubernetes API server?");
        }
        catch (KubeApiException error) when (error.ErrorId is "Forbidden" or "NotFound")
        {
            return Finding.Warning(error.Message, "Queries do not need it.");
        }
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Redaction.Clean(value.GetString()!) : null;
}
