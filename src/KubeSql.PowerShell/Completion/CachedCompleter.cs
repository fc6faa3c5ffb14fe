using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace KubeSql.PowerShell;

/// <summary>
/// Completes an argument from what this process knows already. PowerShell waits for it on the prompt, so it makes no request, runs no
/// credential plugin and never fails: what is not known is not offered.
/// </summary>
public abstract class CachedCompleter : IArgumentCompleter
{
    /// <summary>How long it may wait for a database that is busy.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return [.. Complete(wordToComplete ?? "", commandAst, fakeBoundParameters ?? new Hashtable())];
        }
        catch (Exception e) when (ErrorDescription.Explains(e) || e is ObjectDisposedException or RuntimeException)
        {
            return [];
        }
    }

    /// <summary>What to offer.</summary>
    /// <param name="word">What stands there, as PowerShell has it: with its quotes.</param>
    /// <param name="command">The command.</param>
    /// <param name="bound">The other parameters of the command.</param>
    private protected abstract IEnumerable<CompletionResult> Complete(string word, CommandAst command, IDictionary bound);

    /// <summary>An open session with the clusters that the command means; null when there is none.</summary>
    private protected static SessionLease? TryBorrow(IDictionary bound) => ModuleLifetime.Sessions.TryBorrow(new SessionRequest
    {
        Kubeconfig = PathOf(bound["Kubeconfig"]),
        Contexts = bound["Context"] switch
        {
            IEnumerable and not string => [.. ((IEnumerable)bound["Context"]!).Cast<object>().Select(context => $"{context}")],
            null => [],
            var context => [$"{context}"],
        },
        AllContexts = IsOn(bound["AllContexts"]),
        Namespace = bound["Namespace"]?.ToString(),
        Demo = IsOn(bound["Demo"]),
    }.Or(ModuleLifetime.Connected));

    /// <summary>A file as the command would find it; null for none.</summary>
    private protected static string? PathOf(object? path)
    {
        if (path is null)
        {
            return null;
        }

        // A completer has no session state of its own, and the runspace is busy completing.
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        const string Resolve = "param($path) $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($path)";
        return shell.AddScript(Resolve, useLocalScope: true).AddArgument($"{path}").Invoke<string>().FirstOrDefault();
    }

    /// <summary>Those of the names that begin with the word, ignoring case.</summary>
    private protected static IEnumerable<CompletionResult> Matching(string word, IEnumerable<(string Name, string ToolTip)> names)
    {
        var prefix = Argument.Parse(word).Text;
        return names.Where(name => name.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(Argument.Quote(name.Name), name.Name, CompletionResultType.ParameterValue, name.ToolTip));
    }

    private static bool IsOn(object? value) => value is SwitchParameter { IsPresent: true } or true;
}
