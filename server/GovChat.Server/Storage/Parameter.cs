using Npgsql;

namespace GovChat.Server.Storage;

/// <summary>Typed positional parameters, so that no value is boxed and no type is guessed.</summary>
internal static class Parameter
{
    public static NpgsqlParameter Of<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };
}
