using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;

namespace KubeSql.PowerShell;

/// <summary>The types of PowerShell's prediction that the reference assembly lacks, as the PowerShell that runs has them.</summary>
internal sealed class PredictionTypes
{
    private const string Namespace = "System.Management.Automation.Subsystem";

    private readonly MethodInfo _register;
    private readonly MethodInfo _unregister;
    private readonly PropertyInfo _inputAst;
    private readonly Type _suggestion;
    private readonly Type _suggestions;
    private readonly Type _package;

    private PredictionTypes(Assembly powerShell)
    {
        Predictor = Find(powerShell, "Prediction.ICommandPredictor");
        var kind = Find(powerShell, "SubsystemKind");
        Kind = Enum.Parse(kind, "CommandPredictor");
        var subsystems = Find(powerShell, "SubsystemManager");
        _register = Method(subsystems, "RegisterSubsystem", kind, Find(powerShell, "ISubsystem"));
        _unregister = Method(subsystems, "UnregisterSubsystem", kind, typeof(Guid));
        _inputAst = Find(powerShell, "Prediction.PredictionContext").GetProperty("InputAst") ?? throw Missing("PredictionContext.InputAst");
        _suggestion = Find(powerShell, "Prediction.PredictiveSuggestion");
        _suggestions = typeof(List<>).MakeGenericType(_suggestion);
        _package = Find(powerShell, "Prediction.SuggestionPackage");
    }

    /// <summary>The interface of predictors.</summary>
    public Type Predictor { get; }

    /// <summary>The kind of subsystem that predictors are.</summary>
    public object Kind { get; }

    /// <summary>Finds them.</summary>
    /// <exception cref="NotSupportedException">This PowerShell has no prediction, or another one.</exception>
    public static PredictionTypes Load() => new(typeof(PSObject).Assembly);

    /// <summary>Adds a predictor to those that PowerShell asks.</summary>
    public void Register(object predictor) => Call(_register, Kind, predictor);

    /// <summary>Takes it away again.</summary>
    public void Unregister(Guid id) => Call(_unregister, Kind, id);

    /// <summary>The line as it was typed, from the context that a predictor gets.</summary>
    public string InputOf(object context) => ((Ast)_inputAst.GetValue(context)!).Extent.Text;

    /// <summary>The answer of a predictor. PowerShell refuses an empty list; nothing to say is the type's default.</summary>
    public object Package(IReadOnlyList<PredictedStatement> lines)
    {
        if (lines.Count == 0)
        {
            return Activator.CreateInstance(_package)!;
        }

        var list = (IList)Activator.CreateInstance(_suggestions)!;
        foreach (var line in lines)
        {
            list.Add(Activator.CreateInstance(_suggestion, line.Sql, line.ToolTip));
        }

        return Activator.CreateInstance(_package, list)!;
    }

    private static Type Find(Assembly powerShell, string name) => powerShell.GetType($"{Namespace}.{name}") ?? throw Missing(name);

    private static MethodInfo Method(Type type, string name, params Type[] parameters) =>
        type.GetMethod(name, parameters) ?? throw Missing($"{type.Name}.{name}");

    private static NotSupportedException Missing(string name) =>
        new($"This PowerShell has no {name}, so it cannot be given a predictor.");

    private static void Call(MethodInfo method, params object[] arguments) =>
        method.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
}
