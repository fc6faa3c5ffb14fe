namespace KubeSql.Functions;

/// <summary>A function was given something it cannot work with; the message becomes the statement's error.</summary>
internal sealed class SqlFunctionException(string message) : Exception(message);
