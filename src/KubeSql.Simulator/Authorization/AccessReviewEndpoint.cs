using System.Text.Json.Nodes;
using KubeSql.Simulator.Server;
using KubeSql.Simulator.Writing;

namespace KubeSql.Simulator.Authorization;

/// <summary>Answers what users may do and who they are: reviews are posted, answered, and not stored.</summary>
internal sealed class AccessReviewEndpoint(Authorizer authorizer, RuleResolver rules)
{
    /// <summary>The answer to a review; null when the request is none.</summary>
    public async Task<ApiResponse?> TryRespondAsync(
        ApiRequest request, RequestInfo info, ApiUser user, CancellationToken cancellationToken)
    {
        if (info is not { Verb: "create", Name: null, Version: "v1", Group: "authorization.k8s.io" or "authentication.k8s.io" })
        {
            return null;
        }

        if (info.Resource is not ("selfsubjectaccessreviews" or "selfsubjectrulesreviews" or "selfsubjectreviews"
            or "subjectaccessreviews" or "localsubjectaccessreviews"))
        {
            return null;
        }

        var review = await RequestBody.ReadObjectAsync(request, cancellationToken).ConfigureAwait(false);
        review["status"] = info.Resource switch
        {
            "selfsubjectaccessreviews" => Access(review, user),
            "selfsubjectrulesreviews" => Rules(review, user),
            "selfsubjectreviews" => Self(user),
            _ => Access(review, Subject(review)),
        };
        return ApiResponse.OfJson(201, JsonText.Write(review));
    }

    private JsonObject Access(JsonObject review, ApiUser user)
    {
        var resource = review["spec"]?["resourceAttributes"];
        var path = review["spec"]?["nonResourceAttributes"];
        var access = new AccessAttributes
        {
            Verb = Text(resource ?? path, "verb") ?? "",
            IsResource = resource is not null,
            Path = Text(path, "path") ?? "",
            Group = Text(resource, "group") ?? "",
            Resource = Text(resource, "resource") ?? "",
            Subresource = Text(resource, "subresource"),
            Namespace = Text(resource, "namespace"),
            Name = Text(resource, "name"),
        };
        return new JsonObject { ["allowed"] = authorizer.IsAllowed(user, access) };
    }

    private JsonObject Rules(JsonObject review, ApiUser user)
    {
        var all = rules.RulesFor(user, Text(review["spec"], "namespace")).ToList();
        return new JsonObject
        {
            ["resourceRules"] = new JsonArray([.. all.Where(rule => rule.NonResourceUrls.Count == 0).Select(rule => new JsonObject
            {
                ["verbs"] = Strings(rule.Verbs),
                ["apiGroups"] = Strings(rule.Groups),
                ["resources"] = Strings(rule.Resources),
                ["resourceNames"] = Strings(rule.ResourceNames),
            })]),
            ["nonResourceRules"] = new JsonArray([.. all.Where(rule => rule.NonResourceUrls.Count > 0).Select(rule => new JsonObject
            {
                ["verbs"] = Strings(rule.Verbs),
                ["nonResourceURLs"] = Strings(rule.NonResourceUrls),
            })]),
            ["incomplete"] = false,
        };
    }

    /// <summary>The user that a review asks about.</summary>
    private static ApiUser Subject(JsonObject review) => new(
        Text(review["spec"], "user") ?? "",
        [.. (review["spec"]?["groups"] as JsonArray ?? []).Select(group => $"{group}")]);

    private static JsonObject Self(ApiUser user) => new()
    {
        ["userInfo"] = new JsonObject { ["username"] = user.Name, ["groups"] = Strings(user.Groups) },
    };

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => JsonValue.Create(value))]);

    private static string? Text(JsonNode? node, string name) =>
        node?[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
