using System.Management.Automation;
using System.Reflection;

namespace KubeSql.CmdletHelp;

/// <summary>A cmdlet as compiled.</summary>
public sealed class CmdletShape
{
    private CmdletShape(Type type, CustomAttributeData attribute)
    {
        (Verb, Noun) = ((string)attribute.ConstructorArguments[0].Value!, (string)attribute.ConstructorArguments[1].Value!);
        Parameters = [.. ParametersOf(type, attribute).OrderBy(p => p.Name, StringComparer.Ordinal)];
        Outputs = [.. OutputsOf(type)];
        DefaultSet = Given(attribute, nameof(CmdletAttribute.DefaultParameterSetName)) as string;
    }

    /// <summary>The verb.</summary>
    public string Verb { get; }

    /// <summary>The noun.</summary>
    public string Noun { get; }

    /// <summary>The whole name.</summary>
    public string Name => $"{Verb}-{Noun}";

    /// <summary>Every parameter but those common to all cmdlets, by name.</summary>
    public IReadOnlyList<ParameterShape> Parameters { get; }

    /// <summary>What the pipeline may carry in, an element at a time.</summary>
    public IEnumerable<Type> Inputs => Parameters.Where(p => p.Uses.Any(u => u.FromPipeline)).Select(p => p.Type.GetElementType() ?? p.Type);

    /// <summary>What comes out.</summary>
    public IReadOnlyList<Type> Outputs { get; }

    /// <summary>The parameter sets, the default one first; one null when there is only one.</summary>
    public IReadOnlyList<string?> Sets
    {
        get
        {
            var named = Parameters.SelectMany(p => p.Uses).Select(u => u.Set).OfType<string>().Distinct().OrderBy(s => s != DefaultSet);
            return named.Any() ? [.. named] : [null];
        }
    }

    private string? DefaultSet { get; }

    /// <summary>The cmdlets of an assembly, by name.</summary>
    public static IReadOnlyList<CmdletShape> AllOf(Assembly assembly) =>
    [
        .. from type in assembly.GetTypes()
           from attribute in type.CustomAttributes
           where attribute.AttributeType == typeof(CmdletAttribute)
           let cmdlet = new CmdletShape(type, attribute)
           orderby cmdlet.Name
           select cmdlet,
    ];

    /// <summary>The parameters of a set as its syntax shows them: by position, then the mandatory ones, then the others.</summary>
    public IEnumerable<(ParameterShape Parameter, ParameterUse Use)> ParametersIn(string? set) =>
        from parameter in Parameters
        let use = parameter.UseIn(set)
        where use is not null
        orderby use.Position ?? int.MaxValue, !use.IsMandatory
        select (parameter, use);

    private static IEnumerable<ParameterShape> ParametersOf(Type type, CustomAttributeData attribute)
    {
        var own = type.GetProperties().Select(ParameterShape.Of).OfType<ParameterShape>();
        if (Given(attribute, nameof(CmdletAttribute.SupportsShouldProcess)) is true)
        {
            own = [.. own, ParameterShape.Added("WhatIf", typeof(SwitchParameter)), ParameterShape.Added("Confirm", typeof(SwitchParameter))];
        }

        return Given(attribute, nameof(CmdletAttribute.SupportsPaging)) is true
            ? [.. own, ParameterShape.Added("First", typeof(ulong)), ParameterShape.Added("Skip", typeof(ulong)), ParameterShape.Added("IncludeTotalCount", typeof(SwitchParameter))]
            : own;
    }

    private static IEnumerable<Type> OutputsOf(Type type) =>
        from attribute in type.CustomAttributes
        where attribute.AttributeType == typeof(OutputTypeAttribute)
        from argument in attribute.ConstructorArguments
        from output in (IEnumerable<CustomAttributeTypedArgument>)argument.Value!
        select (Type)output.Value!;

    private static object? Given(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.MemberName == name).TypedValue.Value;
}
