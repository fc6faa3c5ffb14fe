using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Errors;

/// <summary>Every error the server answers with, worded as the real one words it: clients match on these texts.</summary>
internal static class StatusErrors
{
    public static StatusException NotFound(ResourceFacts resource, string name) => new(
        404, "NotFound", $"{Qualified(resource)} \"{name}\" not found", On(resource, name));

    public static StatusException NoSuchEndpoint() => new(
        404, "NotFound", "the server could not find the requested resource", new StatusDetails());

    public static StatusException AlreadyExists(ResourceFacts resource, string name) => new(
        409, "AlreadyExists", $"{Qualified(resource)} \"{name}\" already exists", On(resource, name));

    public static StatusException Conflict(ResourceFacts resource, string name, string problem) => new(
        409, "Conflict", $"Operation cannot be fulfilled on {Qualified(resource)} \"{name}\": {problem}", On(resource, name));

    public static StatusException Modified(ResourceFacts resource, string name) => Conflict(
        resource, name, "the object has been modified; please apply your changes to the latest version and try again");

    public static StatusException BadRequest(string message) => new(400, "BadRequest", message);

    public static StatusException Unauthorized() => new(401, "Unauthorized", "Unauthorized");

    public static StatusException Forbidden(string message, StatusDetails details) => new(403, "Forbidden", message, details);

    public static StatusException MethodNotAllowed() => new(
        405, "MethodNotAllowed", "the server does not allow this method on the requested resource", new StatusDetails());

    public static StatusException NotAcceptable(string accepted) => new(
        406, "NotAcceptable", $"only the following media types are accepted: {accepted}");

    public static StatusException UnsupportedMediaType(string accepted) => new(
        415, "UnsupportedMediaType", $"the body of the request was in an unknown format - accepted media types include: {accepted}");

    public static StatusException InternalError(string message) =>
        new(500, "InternalError", $"Internal error occurred: {message}", new StatusDetails { Causes = [new StatusCause("", message)] });

    public static StatusException Expired(string message, string? continueToken = null) => new(
        410, "Expired", message) { Continue = continueToken };

    /// <summary>The object, or the parameters of the request, break a rule.</summary>
    public static StatusException Invalid(string group, string kind, string name, params StatusCause[] causes)
    {
        var problems = causes.Length == 1 ? Problem(causes[0]) : $"[{string.Join(", ", causes.Select(Problem))}]";
        var subject = group.Length == 0 ? kind : $"{kind}.{group}";
        return new StatusException(422, "Invalid", $"{subject} \"{name}\" is invalid: {problems}", new StatusDetails
        {
            Name = name.Length == 0 ? null : name,
            Group = group.Length == 0 ? null : group,
            Kind = kind,
            Causes = causes,
        });
    }

    public static StatusException TooLargeResourceVersion(long asked, long current) => new(
        504, "Timeout", $"Too large resource version: {asked}, current: {current}", new StatusDetails
        {
            Causes = [new StatusCause("ResourceVersionTooLarge", "Too large resource version")],
            RetryAfterSeconds = 1,
        });

    private static string Problem(StatusCause cause) => cause.Field is null ? cause.Message : $"{cause.Field}: {cause.Message}";

    private static string Qualified(ResourceFacts resource) =>
        resource.Group.Length == 0 ? resource.Plural : $"{resource.Plural}.{resource.Group}";

    private static StatusDetails On(ResourceFacts resource, string name) => new()
    {
        Name = name,
        Group = resource.Group.Length == 0 ? null : resource.Group,
        Kind = resource.Plural,
    };
}
