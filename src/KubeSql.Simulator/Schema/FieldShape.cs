namespace KubeSql.Simulator.Schema;

/// <summary>How many values a field holds.</summary>
public enum FieldShape
{
    /// <summary>One value.</summary>
    Single,

    /// <summary>A list of values.</summary>
    List,

    /// <summary>A map from strings to values.</summary>
    Map,
}
