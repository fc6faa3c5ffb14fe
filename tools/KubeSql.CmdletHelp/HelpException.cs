namespace KubeSql.CmdletHelp;

/// <summary>The pages do not say what the cmdlets need, or say what they do not have.</summary>
public sealed class HelpException(string message) : Exception(message);
