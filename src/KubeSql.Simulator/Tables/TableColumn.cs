namespace KubeSql.Simulator.Tables;

/// <summary>A column that kubectl prints.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Type">The OpenAPI type of its cells.</param>
/// <param name="Priority">0 for columns that are always shown, 1 for those of <c>-o wide</c>.</param>
/// <param name="Format">The OpenAPI format, such as <c>name</c>.</param>
/// <param name="Description">What the cells say.</param>
internal sealed record TableColumn(string Heading, string Type = "string", int Priority = 0, string Format = "", string Description = "")
{
    public static TableColumn Name { get; } = new("Name", Format: "name", Description: "Name of the object, unique in its namespace.");

    public static TableColumn Age { get; } = new("Age", Description: "Time since the object was created.");

    public static TableColumn Text(string heading) => new(heading);

    public static TableColumn Integer(string heading) => new(heading, "integer");

    public static TableColumn Boolean(string heading) => new(heading, "boolean");

    /// <summary>A column that only <c>-o wide</c> shows.</summary>
    public static TableColumn Wide(string heading) => new(heading, Priority: 1);
}
