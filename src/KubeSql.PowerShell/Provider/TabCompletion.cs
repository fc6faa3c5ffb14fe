using System.Diagnostics;
using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Tells whether PowerShell is completing a line right now.</summary>
internal static class TabCompletion
{
    /// <summary>
    /// Whether this thread completes a line. A provider is not told, and Ctrl+C does not reach it meanwhile, so it must not wait for a
    /// network: https://github.com/PowerShell/PowerShell/issues/3537. The callers are the only sign there is.
    /// </summary>
    public static bool IsRunning => new StackTrace(fNeedFileInfo: false).GetFrames()
        .Any(frame => frame.GetMethod()?.DeclaringType == typeof(CommandCompletion));
}
