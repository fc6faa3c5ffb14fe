using System.Text.Json;
using System.Text.RegularExpressions;

namespace KubeSql.Kubernetes;

/// <summary>Whom the server takes us for.</summary>
internal sealed partial class IdentityCheck : IDiagnosisCheck
{
    private const string Anonymous = "system:anonymous";
    private const string Purpose = "ask who I am";

    // SelfSubjectReview came with 1.26; alpha and beta servers answer only to their own version.
    private static readonly string[] _versions = ["v1", "v1beta1", "v1alpha1"];

    /// <inheritdoc/>
    public string Name => "identity";

    /// <inheritdoc/>
    public async Task<Finding> RunAsync(DiagnosisSubject subject, CancellationToken cancellationToken)
    {
        try
        {
            foreach (string version in _versions)
            {
                if (await TryReviewAsync(subject, version, cancellationToken).ConfigureAwait(false) is { } user)
                {
                    return Judge(subject, NameOf(user), GroupsOf(user));
                }
            }

            return await AskForAccessAsync(subject, cancellationToken).ConfigureAwait(false);
        }
        catch (KubeApiException error) when (error.ErrorId == "Forbidden" && RefusedUser().Match(error.Message) is { Success: true } match)
        {
            // An anonymous user may not even ask, and is told so by name.
            return Judge(subject, match.Groups[1].Value, []);
        }
    }

    private static async Task<JsonElement?> TryReviewAsync(DiagnosisSubject subject, string version, CancellationToken cancellationToken)
    {
        var request = new ApiRequest($"/apis/authentication.k8s.io/{version}/selfsubjectreviews", Purpose)
        {
            Content = $$"""{"apiVersion":"authentication.k8s.io/{{version}}","kind":"SelfSubjectReview"}""",
        };
        try
        {
            var review = await subject.AskAsync(request, cancellationToken).ConfigureAwait(false);
            return review.GetProperty("status").GetProperty("userInfo");
        }
        catch (KubeApiException error) when (error.ErrorId is "NotFound" or "MethodNotAllowed")
        {
            return null;
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException)
        {
            throw subject.Client.TransportErrors.Malformed(Purpose, "the answer is no SelfSubjectReview");
        }
    }

    private static Finding Judge(DiagnosisSubject subject, string user, string[] groups)
    {
        string text = $"the server knows us as '{user}'{(groups.Length > 0 ? $" in {string.Join(", ", groups)}" : "")}";
        if (user != Anonymous)
        {
            return Finding.Ok(text);
        }

        return CredentialCheck.IsConfigured(subject.Endpoint) && subject.Endpoint.Server.Scheme == Uri.UriSchemeHttps
            ? Finding.Failed(
                $"{text}: it did not look at the credential",
                "The server may not accept this kind of credential, or a proxy or load balancer ends TLS and drops the client certificate.")
            : Finding.Warning(text, "Log in, so that the kubeconfig gets a credential.");
    }

    /// <summary>Servers before 1.26 do not say who we are, but a right names the role binding that gives it.</summary>
    private static async Task<Finding> AskForAccessAsync(DiagnosisSubject subject, CancellationToken cancellationToken)
    {
        try
        {
            var access = await AccessReview.AskAsync(subject, "list", AccessReview.MainResources[0], null, cancellationToken).ConfigureAwait(false);
            string reason = access.Reason is { } binding ? $" ({binding})" : "";
            return Finding.Ok($"the server accepts us; it is too old to say as whom{reason}");
        }
        catch (KubeApiException error) when (error.ErrorId == "NotFound")
        {
            return Finding.Warning(
                "the server does not say whom it takes us for: it knows neither SelfSubjectReview nor SelfSubjectAccessReview",
                "Check that the server's address in the kubeconfig is that of a Kubernetes API server, with its path if it has one.");
        }
    }

    private static string NameOf(JsonElement user) =>
        user.TryGetProperty("username", out var name) && name.ValueKind == JsonValueKind.String ? Redaction.Clean(name.GetString()!) : "";

    private static string[] GroupsOf(JsonElement user) =>
        user.TryGetProperty("groups", out var groups) && groups.ValueKind == JsonValueKind.Array
            ? [.. groups.EnumerateArray().Where(group => group.ValueKind == JsonValueKind.String).Select(group => Redaction.Clean(group.GetString()!))]
            : [];

    [GeneratedRegex("""User "([^"]+)" cannot""")]
    private static partial Regex RefusedUser();
}
