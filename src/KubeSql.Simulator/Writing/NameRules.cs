using System.Text.RegularExpressions;
using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Resources;

namespace KubeSql.Simulator.Writing;

/// <summary>Which names objects may have.</summary>
internal static partial class NameRules
{
    private const int LongestName = 253;

    private const string Rule =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', "
        + "and must start and end with an alphanumeric character";

    /// <exception cref="StatusException">The name is missing or malformed.</exception>
    public static void Check(ServedResource resource, string name)
    {
        var facts = resource.Facts;
        if (name.Length == 0)
        {
            throw StatusErrors.Invalid(facts.Group, facts.Kind, "", new StatusCause(
                "FieldValueRequired", "Required value: name or generateName is required", "metadata.name"));
        }

        // RBAC names may hold colons and capitals: they need only be safe in a path.
        var isRight = facts.Group == "rbac.authorization.k8s.io"
            ? !name.Contains('/', StringComparison.Ordinal) && !name.Contains('%', StringComparison.Ordinal) && name is not ("." or "..")
            : name.Length <= LongestName && Subdomain().IsMatch(name);
        if (!isRight)
        {
            throw StatusErrors.Invalid(facts.Group, facts.Kind, name, new StatusCause(
                "FieldValueInvalid", $"Invalid value: \"{name}\": {Rule}", "metadata.name"));
        }
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex Subdomain();
}
