namespace KubeSql.Simulator.Faults;

/// <summary>What becomes of one line of a body: of one event of a watch, or of a whole list.</summary>
/// <param name="Text">What is sent instead, with its newline.</param>
/// <param name="End">How the body goes on behind it.</param>
internal readonly record struct LineEdit(string Text, BodyEnd End = BodyEnd.None);
