using System.Text;
using KubeSql.Simulator.Schema;

namespace KubeSql.SchemaFacts;

/// <summary>Writes facts in the form that <c>SchemaFactsReader</c> of the simulator reads.</summary>
internal static class FactsWriter
{
    private const string Header = """
        # Made by tools/KubeSql.SchemaFacts from the discovery and OpenAPI of running servers; do not edit.
        # resource: group, version, plural, singular, kind, scope, verbs, short names, categories, subresources, type
        # type: name, scalar, format; below it, indented by a tab: field (! = required), value, key of list elements in a merge

        """;

    public static void Write(string path, ServerFacts facts)
    {
        var text = new StringBuilder(Header.ReplaceLineEndings("\n"));
        foreach (var resource in facts.Resources)
        {
            Append(text,
            [
                "resource", resource.Group, resource.Version, resource.Plural, resource.Singular, resource.Kind,
                resource.IsNamespaced ? "namespaced" : "cluster", string.Join(',', resource.Verbs), string.Join(',', resource.ShortNames),
                string.Join(',', resource.Categories), string.Join(',', resource.Subresources), resource.TypeName,
            ]);
        }

        foreach (var type in facts.Types.Values.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            Append(text, ["type", type.Name, type.Scalar, type.Format]);
            foreach (var field in type.Fields)
            {
                Append(text, ["", field.IsRequired ? $"{field.Name}!" : field.Name, ValueOf(field), field.PatchMergeKey]);
            }
        }

        File.WriteAllText(path, text.ToString());
    }

    private static string ValueOf(FieldFacts field)
    {
        var shape = field.Shape switch { FieldShape.List => "[]", FieldShape.Map => "{}", _ => "" };
        return shape + (field.Reference ?? (field.Format is null ? field.Type : $"{field.Type}:{field.Format}"));
    }

    private static void Append(StringBuilder text, IEnumerable<string?> cells) =>
        text.Append(string.Join('\t', cells).TrimEnd('\t')).Append('\n');
}
