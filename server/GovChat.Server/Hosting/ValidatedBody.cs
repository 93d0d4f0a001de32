using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using GovChat.Contracts;

namespace GovChat.Server.Hosting;

/// <summary>Checks the attributes of a wire type before its use case sees it; the answer names the member.</summary>
internal sealed class ValidatedBody : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var argument in context.Arguments)
        {
            if (argument is not null && IsWireType(argument.GetType()) && FirstInvalidMember(argument) is { } member)
            {
                var field = JsonNamingPolicy.CamelCase.ConvertName(member);
                return ValueTask.FromResult<object?>(Problem.Of(Refusal.FieldInvalid, field));
            }
        }

        return next(context);
    }

    /// <summary>The first member that breaks its attributes or is no value of its enumeration; null when all is well.</summary>
    public static string? FirstInvalidMember(object body)
    {
        var results = new List<ValidationResult>();
        if (!Validator.TryValidateObject(body, new ValidationContext(body), results, validateAllProperties: true))
        {
            return results[0].MemberNames.FirstOrDefault() ?? string.Empty;
        }

        return body.GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .FirstOrDefault(property =>
                property.PropertyType.IsEnum && !Enum.IsDefined(property.PropertyType, property.GetValue(body)!)
            )
            ?.Name;
    }

    private static bool IsWireType(Type type) => type.Assembly == typeof(Limits).Assembly;
}
