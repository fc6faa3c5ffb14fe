using System.Globalization;

namespace KubeSql.Simulator.Selectors;

/// <summary>One requirement of a label selector.</summary>
internal sealed record LabelRequirement(string Key, LabelOperator Operator, IReadOnlyList<string> Values)
{
    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        var isThere = labels.TryGetValue(Key, out var value);
        return Operator switch
        {
            LabelOperator.In => isThere && Values.Contains(value),
            LabelOperator.NotIn => !isThere || !Values.Contains(value),
            LabelOperator.Exists => isThere,
            LabelOperator.DoesNotExist => !isThere,
            LabelOperator.GreaterThan => isThere && Compare(value!) > 0,
            LabelOperator.LessThan => isThere && Compare(value!) < 0,
            _ => throw new InvalidOperationException($"{Operator} is no label operator."),
        };
    }

    /// <summary>0, so neither greater nor less, where one of the two is no number.</summary>
    private int Compare(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var left)
        && long.TryParse(Values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var right)
            ? left.CompareTo(right)
            : 0;
}
