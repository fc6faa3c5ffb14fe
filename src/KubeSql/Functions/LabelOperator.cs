namespace KubeSql.Functions;

/// <summary>How a label selector compares one label; the names are the API's.</summary>
internal enum LabelOperator
{
    /// <summary>The label has one of the values.</summary>
    In,

    /// <summary>The label has none of the values, or is absent.</summary>
    NotIn,

    /// <summary>The label is there.</summary>
    Exists,

    /// <summary>The label is absent.</summary>
    DoesNotExist,

    /// <summary>The label is an integer above the value; only in text and in node selectors.</summary>
    Gt,

    /// <summary>The label is an integer below the value; only in text and in node selectors.</summary>
    Lt,
}
