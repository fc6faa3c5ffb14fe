namespace KubeSql.Cli.Tests.Support;

/// <summary>What a command line came to. Nothing it wrote may hold a secret that a test planted.</summary>
internal sealed record Outcome
{
    public Outcome(int exitCode, string output, string error)
    {
        (ExitCode, Output, Error) = (exitCode, output, error);
        PlantedSecrets.Record(output);
        PlantedSecrets.Record(error);
    }

    public int ExitCode { get; }

    public string Output { get; }

    public string Error { get; }
}
