namespace KubeSql.Cli.Tests.Support;

/// <summary>What a command line came to.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error);
