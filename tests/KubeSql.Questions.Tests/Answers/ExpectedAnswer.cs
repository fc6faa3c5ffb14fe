using System.Reflection;
using KubeSql.Questions.Tests.Clusters;

namespace KubeSql.Questions.Tests.Answers;

/// <summary>The right answer to a question, computed without the product.</summary>
internal sealed record ExpectedAnswer(string Question, bool InOrder, bool ShowsSecretValues, MethodInfo Method)
{
    /// <summary>All expected answers.</summary>
    public static IReadOnlyList<ExpectedAnswer> All { get; } =
    [
        .. from type in typeof(ExpectedAnswer).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static)
           let attribute = method.GetCustomAttribute<AnswersAttribute>()
           where attribute is not null
           select new ExpectedAnswer(attribute.Question, attribute.InOrder, attribute.ShowsSecretValues, method),
    ];

    /// <summary>Whether the question is asked of all clusters at once.</summary>
    public bool IsOfFleet => Method.GetParameters()[0].ParameterType == typeof(RawFleet);

    /// <summary>The rows as lines.</summary>
    public List<string> Rows(object clusters) => [.. ((IEnumerable<object?[]>)Method.Invoke(null, [clusters])!).Select(row => RowText.Of(row))];
}
