using System.Globalization;
using System.Text;
using KubeSql.Projection;

namespace KubeSql.Functions;

/// <summary>One requirement of a label selector.</summary>
internal sealed class LabelRequirement(string key, LabelOperator comparison, IReadOnlyList<string> values)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);
    private readonly byte[][] _values = [.. values.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Whether labels, as a JSON object, meet it. Keys and values are compared exactly.</summary>
    public bool IsMet(ReadOnlySpan<byte> labels)
    {
        var isThere = Labels.TryFind(labels, _key, out var value);
        return comparison switch
        {
            LabelOperator.In => isThere && IsOneOf(value),
            LabelOperator.NotIn => !isThere || !IsOneOf(value),
            LabelOperator.Exists => isThere,
            LabelOperator.DoesNotExist => !isThere,
            _ => isThere && IsBeyond(value),
        };
    }

    private bool IsOneOf(ReadOnlySpan<byte> value)
    {
        foreach (var candidate in _values)
        {
            if (JsonText.ContentEquals(JsonText.Content(value), candidate))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsBeyond(ReadOnlySpan<byte> value) =>
        long.TryParse(JsonText.Content(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && long.TryParse(_values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit)
        && (comparison == LabelOperator.Gt ? number > limit : number < limit);
}
