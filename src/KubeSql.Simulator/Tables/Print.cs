using System.Text.Json;

namespace KubeSql.Simulator.Tables;

/// <summary>Cells that many kinds have in common.</summary>
internal static class Print
{
    public const string None = "<none>";
    public const string Unset = "<unset>";

    public static string Name(JsonElement value) => value.Text("metadata", "name");

    public static string Age(JsonElement value, DateTimeOffset now) => HumanDuration.Since(value.Text("metadata", "creationTimestamp"), now);

    public static string OrNone(string text) => text.Length == 0 ? None : text;

    public static string JoinOrNone(IEnumerable<string> texts) => OrNone(string.Join(',', texts));

    /// <summary>Names of the containers of a pod template.</summary>
    public static string Containers(JsonElement podSpec) =>
        string.Join(',', podSpec.Items("containers").Select(container => container.Text("name")));

    public static string Images(JsonElement podSpec) =>
        string.Join(',', podSpec.Items("containers").Select(container => container.Text("image")));

    /// <summary>A map of labels as a selector.</summary>
    public static string Labels(JsonElement labels) =>
        JoinOrNone(labels.Members().OrderBy(label => label.Name, StringComparer.Ordinal).Select(label => $"{label.Name}={label.Value.GetString()}"));

    /// <summary>A label selector object.</summary>
    public static string Selector(JsonElement selector)
    {
        var equal = selector.Members("matchLabels")
            .OrderBy(label => label.Name, StringComparer.Ordinal)
            .Select(label => $"{label.Name}={label.Value.GetString()}");
        var expressions = selector.Items("matchExpressions").Select(Expression);
        return JoinOrNone(equal.Concat(expressions));
    }

    /// <summary>Access modes in kubectl's abbreviations.</summary>
    public static string AccessModes(JsonElement modes) => string.Join(',', modes.Items().Select(mode => mode.GetString() switch
    {
        "ReadWriteOnce" => "RWO",
        "ReadOnlyMany" => "ROX",
        "ReadWriteMany" => "RWX",
        "ReadWriteOncePod" => "RWOP",
        var other => other,
    }));

    private static string Expression(JsonElement expression)
    {
        var key = expression.Text("key");
        var values = string.Join(',', expression.Items("values").Select(value => value.GetString()));
        return expression.Text("operator") switch
        {
            "In" => $"{key} in ({values})",
            "NotIn" => $"{key} notin ({values})",
            "Exists" => key,
            _ => $"!{key}",
        };
    }
}
