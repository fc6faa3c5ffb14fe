namespace KubeSql.PowerShell;

/// <summary>The streams of a running cmdlet. PowerShell allows them on the pipeline thread only.</summary>
internal interface IPipelineWriter
{
    void WriteDebug(string message);

    void WriteVerbose(string message);

    void WriteWarning(string message);

    /// <summary>Shows or updates the progress bar. <paramref name="percent"/> is -1 while unknown.</summary>
    void WriteProgress(string status, string activity, int percent);

    void CompleteProgress();
}
