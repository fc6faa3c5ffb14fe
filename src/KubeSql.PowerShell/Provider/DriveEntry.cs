namespace KubeSql.PowerShell;

/// <summary>Something that the drive shows.</summary>
/// <param name="Name">Its name below where it stands, not escaped.</param>
/// <param name="Value">The object for the pipeline.</param>
/// <param name="IsContainer">Whether something lies below.</param>
internal sealed record DriveEntry(string Name, object Value, bool IsContainer);
