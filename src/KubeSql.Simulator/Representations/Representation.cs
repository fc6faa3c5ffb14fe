namespace KubeSql.Simulator.Representations;

/// <summary>The shape in which a client wants objects.</summary>
internal enum Representation
{
    /// <summary>As they are.</summary>
    Full,

    /// <summary>Their metadata alone.</summary>
    PartialObjectMetadata,

    /// <summary>Rows of printed columns.</summary>
    Table,
}
