namespace KubeSql.Kubernetes;

/// <summary>A YAML value that remembers where it stands, so that errors can name file and line.</summary>
internal sealed class ConfigNode(string file, long line)
{
    /// <summary>The file that holds the value.</summary>
    public string File { get; } = file;

    /// <summary>The line it begins on, from 1.</summary>
    public long Line { get; } = line;

    /// <summary>The text of a scalar; null for null, mappings and sequences.</summary>
    public string? Scalar { get; init; }

    /// <summary>True for scalars without quotes, which JSON may write as numbers or booleans.</summary>
    public bool IsPlain { get; init; }

    /// <summary>The members of a mapping, in file order; null for anything else.</summary>
    public Dictionary<string, ConfigNode>? Members { get; init; }

    /// <summary>The elements of a sequence; null for anything else.</summary>
    public List<ConfigNode>? Elements { get; init; }

    private bool IsNull => Scalar is null && Members is null && Elements is null;

    /// <summary>The member of a mapping; null when it is absent or null.</summary>
    public ConfigNode? this[string key] => Members?.GetValueOrDefault(key) is { IsNull: false } member ? member : null;

    /// <summary>A member that holds text, a number or a boolean; null when it is absent, null or empty.</summary>
    public string? Text(string key)
    {
        var member = this[key];
        if (member is { Scalar: null })
        {
            throw member.Invalid($"'{key}' must be a text");
        }

        return string.IsNullOrEmpty(member?.Scalar) ? null : member.Scalar;
    }

    /// <summary>A member that holds a boolean; false when it is absent.</summary>
    public bool Flag(string key) => Text(key) switch
    {
        null => false,
        var text when bool.TryParse(text, out bool value) => value,
        _ => throw this[key]!.Invalid($"'{key}' must be true or false"),
    };

    /// <summary>A member that holds a sequence; empty when it is absent or null.</summary>
    public IReadOnlyList<ConfigNode> List(string key)
    {
        var member = this[key];
        if (member is null or { Scalar: "" })
        {
            return [];
        }

        return member.Elements ?? throw member.Invalid($"'{key}' must be a list");
    }

    /// <summary>A member that holds a sequence of texts.</summary>
    public IReadOnlyList<string> TextList(string key) =>
        [.. List(key).Select(element => element.Scalar ?? throw element.Invalid($"'{key}' must be a list of texts"))];

    /// <summary>An error about this value.</summary>
    public KubeConfigException Invalid(string problem, string? hint = null) =>
        new("KubeConfigInvalid", $"{File}, line {Line}: {problem}.", File, hint: hint);
}
