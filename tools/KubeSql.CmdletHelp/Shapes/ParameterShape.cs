using System.Management.Automation;
using System.Reflection;

namespace KubeSql.CmdletHelp;

/// <summary>A parameter as compiled. Attributes are read as data: those of the reference assembly keep no values.</summary>
public sealed class ParameterShape
{
    private ParameterShape(string name, Type type)
    {
        Name = name;
        Type = type;
    }

    /// <summary>The name, without dash.</summary>
    public string Name { get; }

    /// <summary>The declared type.</summary>
    public Type Type { get; }

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Aliases { get; private init; } = [];

    /// <summary>The only values it takes; empty when there is no such list.</summary>
    public IReadOnlyList<string> Values { get; private init; } = [];

    /// <summary>Whether patterns are understood.</summary>
    public bool AcceptsWildcards { get; private init; }

    /// <summary>Where it is used; never empty.</summary>
    public IReadOnlyList<ParameterUse> Uses { get; private init; } = [];

    /// <summary>The type as help shows it, such as <c>String[]</c>.</summary>
    public string TypeName => (Nullable.GetUnderlyingType(Type) ?? Type).Name;

    /// <summary>Whether it takes no value.</summary>
    public bool IsSwitch => Type == typeof(SwitchParameter);

    /// <summary>How it is given in a set; null when the set does not have it.</summary>
    public ParameterUse? UseIn(string? set) => Uses.FirstOrDefault(use => use.Set is null || use.Set == set);

    /// <summary>A switch that PowerShell itself adds to a cmdlet.</summary>
    internal static ParameterShape Added(string name, Type type) => new(name, type) { Uses = [new ParameterUse(null, false, null, false, false)] };

    /// <summary>A property's parameter; null when it is none.</summary>
    internal static ParameterShape? Of(PropertyInfo property)
    {
        var uses = Attributes<ParameterAttribute>(property).Select(Use).ToList();
        return uses.Count == 0
            ? null
            : new ParameterShape(property.Name, property.PropertyType)
            {
                Uses = uses,
                Aliases = Texts<AliasAttribute>(property),
                Values = Texts<ValidateSetAttribute>(property),
                AcceptsWildcards = Attributes<SupportsWildcardsAttribute>(property).Any(),
            };
    }

    private static ParameterUse Use(CustomAttributeData attribute)
    {
        var given = attribute.NamedArguments.ToDictionary(a => a.MemberName, a => a.TypedValue.Value);
        return new ParameterUse(
            given.GetValueOrDefault(nameof(ParameterAttribute.ParameterSetName)) as string,
            given.GetValueOrDefault(nameof(ParameterAttribute.Mandatory)) is true,
            given.GetValueOrDefault(nameof(ParameterAttribute.Position)) as int?,
            given.GetValueOrDefault(nameof(ParameterAttribute.ValueFromPipeline)) is true,
            given.GetValueOrDefault(nameof(ParameterAttribute.ValueFromPipelineByPropertyName)) is true);
    }

    private static string[] Texts<T>(PropertyInfo property) =>
    [
        .. Attributes<T>(property).SelectMany(a => a.ConstructorArguments)
            .SelectMany(a => (IEnumerable<CustomAttributeTypedArgument>)a.Value!).Select(a => (string)a.Value!),
    ];

    private static IEnumerable<CustomAttributeData> Attributes<T>(PropertyInfo property) => property.CustomAttributes.Where(a => a.AttributeType == typeof(T));
}
