namespace KubeSql.CmdletHelp;

/// <summary>How a parameter is given in one parameter set.</summary>
/// <param name="Set">The set; null for all of them.</param>
/// <param name="IsMandatory">Whether the set needs it.</param>
/// <param name="Position">Its position; null when it goes by name only.</param>
/// <param name="FromPipeline">Whether whole objects of the pipeline bind to it.</param>
/// <param name="FromPropertyName">Whether a property of that name binds to it.</param>
public sealed record ParameterUse(string? Set, bool IsMandatory, int? Position, bool FromPipeline, bool FromPropertyName);
