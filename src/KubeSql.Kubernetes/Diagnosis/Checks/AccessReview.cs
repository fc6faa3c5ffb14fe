using System.Text.Json.Nodes;

namespace KubeSql.Kubernetes;

/// <summary>Asks the server whether we may do something, without doing it.</summary>
internal static class AccessReview
{
    /// <summary>The resources that most queries read, as <c>plural.group</c>.</summary>
    public static IReadOnlyList<string> MainResources { get; } =
        ["pods", "nodes", "namespaces", "services", "events", "configmaps", "secrets", "deployments.apps", "replicasets.apps", "jobs.batch"];

    /// <summary>Whether we may, and what the server says about it.</summary>
    /// <param name="subject">The connection.</param>
    /// <param name="verb">Such as <c>list</c>.</param>
    /// <param name="resource">As <c>plural.group</c>.</param>
    /// <param name="namespaceName">The namespace; null for the whole cluster.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <exception cref="KubeSqlException">No answer, or a refusal.</exception>
    public static async Task<(bool IsAllowed, string? Reason)> AskAsync(
        DiagnosisSubject subject, string verb, string resource, string? namespaceName, CancellationToken cancellationToken)
    {
        const string Purpose = "ask for my rights";
        string[] parts = resource.Split('.', 2);
        var attributes = new JsonObject { ["verb"] = verb, ["resource"] = parts[0], ["group"] = parts.Length == 2 ? parts[1] : "" };
        if (namespaceName is not null)
        {
            attributes["namespace"] = namespaceName;
        }

        var review = new JsonObject
        {
            ["apiVersion"] = "authorization.k8s.io/v1",
            ["kind"] = "SelfSubjectAccessReview",
            ["spec"] = new JsonObject { ["resourceAttributes"] = attributes },
        };
        var request = new ApiRequest("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", Purpose) { Content = review.ToJsonString() };
        var answer = await subject.AskAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            var status = answer.GetProperty("status");
            string? reason = status.TryGetProperty("reason", out var text) ? text.GetString() : null;
            return (status.GetProperty("allowed").GetBoolean(), string.IsNullOrEmpty(reason) ? null : Redaction.Clean(reason));
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException)
        {
            throw subject.Client.TransportErrors.Malformed(Purpose, "the answer is no SelfSubjectAccessReview");
        }
    }
}
