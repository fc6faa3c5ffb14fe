using System.Diagnostics;
using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Tells whether PowerShell is looking for the dynamic parameters of a cmdlet right now.</summary>
internal static class DynamicParameterSearch
{
    /// <summary>
    /// Whether this thread does. It resolves paths then, and an error would end the command whatever its <c>-ErrorAction</c>; the same
    /// path is asked for once more afterwards, when errors are written as they should be. The callers are the only sign there is.
    /// </summary>
    public static bool IsRunning => new StackTrace(fNeedFileInfo: false).GetFrames()
        .Any(frame => frame.GetMethod() is { Name: "GetDynamicParameters" } method && typeof(Cmdlet).IsAssignableFrom(method.DeclaringType));
}
