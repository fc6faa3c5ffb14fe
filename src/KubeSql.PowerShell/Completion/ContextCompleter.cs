using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KubeSql.Kubernetes;

namespace KubeSql.PowerShell;

/// <summary>Completes the contexts of the kubeconfig.</summary>
public sealed class ContextCompleter : CachedCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, CommandAst command, IDictionary bound)
    {
        var config = KubeConfig.Load(PathOf(bound["Kubeconfig"]));
        return Matching(word, config.ContextNames.Select(name => (name, name == config.CurrentContext ? "the current context" : "context")));
    }
}
