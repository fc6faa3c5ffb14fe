using KubeSql.Catalog.OpenApi;
using KubeSql.Projection;

namespace KubeSql.Catalog;

/// <summary>A column of a table: stored, at an ordinal and from a path, or computed from stored ones.</summary>
internal sealed record ColumnSchema
{
    /// <summary>The name by the column law.</summary>
    public required string Name { get; init; }

    /// <summary>Its type.</summary>
    public required ColumnType Type { get; init; }

    /// <summary>JSON path segments from the object's root; empty for columns the projector does not fill (<c>cluster</c>, computed ones).</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>The physical position among stored columns: small scalars first, JSON last; -1 for computed columns.</summary>
    public int Ordinal { get; init; } = -1;

    /// <summary>For computed columns: the SQL expression over stored columns, each written as a double-quoted name; null for stored ones.</summary>
    public string? Expression { get; init; }

    /// <summary>For stored columns that the projector computes from several parts of the object: which; null for others.</summary>
    public DerivedCell? Derived { get; init; }

    /// <summary>Whether cells take more room than the few who ask for them would pay for.</summary>
    public bool IsSeldomAsked { get; init; }

    /// <summary>Whether cells are long or seldom asked for, so that they are stored last.</summary>
    /// <remarks>Maps such as labels and requests are short and often asked for; annotations are long.</remarks>
    public bool IsWide => IsSeldomAsked || (Type == ColumnType.Json && (Shape?.Form != JsonForm.Map || Name == "annotations"));

    /// <summary>Whether cells are stored only when a statement names the column: they are long, or take long to compute.</summary>
    public bool IsOnDemand => IsWide || Derived is DerivedCell.PodCpu or DerivedCell.PodMemory;

    /// <summary>One sentence; null when there is none.</summary>
    public string? Text { get; init; }

    /// <summary>What of the value at <see cref="Path"/> is mirrored.</summary>
    public CellContent Content { get; init; }

    /// <summary>For JSON columns: what is known about the JSON; null for others.</summary>
    public JsonShape? Shape { get; init; }

    /// <summary>For arrays of objects: the schemas of an element, one per cluster that gives one; empty for others.</summary>
    public IReadOnlyList<OpenApiSchema> Elements { get; init; } = [];

    /// <summary>How the projector fills the column.</summary>
    public StoredCell ToStoredCell() =>
        new(Ordinal, Type, Content, Type == ColumnType.Quantity && Path[^1].Equals("cpu", StringComparison.OrdinalIgnoreCase));
}
