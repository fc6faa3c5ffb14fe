using System.Text.Json;
using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Selectors;

/// <summary>A label selector, equality or set based.</summary>
internal sealed class LabelSelector(IReadOnlyList<LabelRequirement> requirements)
{
    public bool IsEverything => requirements.Count == 0;

    /// <exception cref="StatusException">The text is no selector.</exception>
    public static LabelSelector Parse(string text) => new(new LabelSelectorParser(text).Parse());

    public bool Matches(StoredObject value) => IsEverything || Matches(ReadLabels(value));

    public bool Matches(IReadOnlyDictionary<string, string> labels) => requirements.All(requirement => requirement.Matches(labels));

    private static Dictionary<string, string> ReadLabels(StoredObject value)
    {
        var labels = new Dictionary<string, string>();
        var reader = new Utf8JsonReader(value.Metadata);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isLabels = reader.ValueTextEquals("labels"u8);
            reader.Read();
            if (!isLabels || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = reader.GetString()!;
                reader.Read();
                labels[key] = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
            }

            break;
        }

        return labels;
    }
}
