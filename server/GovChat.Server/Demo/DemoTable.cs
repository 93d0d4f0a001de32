using System.Text;
using GovChat.Contracts.People;

namespace GovChat.Server.Demo;

/// <summary>Who there is in the demonstration and how to sign in, for the window in which the server runs.</summary>
internal static class DemoTable
{
    private const int LoginWidth = 10;
    private const int NameWidth = 14;
    private const int DepartmentWidth = 12;

    public static string Text(string origin)
    {
        var text = new StringBuilder()
            .AppendLine()
            .AppendLine("見本の利用者です。名前も内容もすべて架空のものです。 (All people and texts are invented.)")
            .AppendLine()
            .Append("  ")
            .Append(Padded("login", LoginWidth))
            .Append(Padded("氏名", NameWidth))
            .Append(Padded("所属", DepartmentWidth))
            .AppendLine("役割");
        foreach (var person in SampleMunicipality.People)
        {
            text.Append("  ")
                .Append(Padded(person.LoginName, LoginWidth))
                .Append(Padded(person.DisplayName, NameWidth))
                .Append(Padded(person.Department, DepartmentWidth))
                .AppendLine(RoleName(person.Role));
        }

        return text.AppendLine()
            .Append("  1. ")
            .Append(origin)
            .AppendLine(" を開き、端末の利用を申請します。8桁の番号が表示されます。")
            .AppendLine("     ops/govchat demo admit 番号      端末を許可します (lets the terminal in)")
            .AppendLine("  2. login を入力し、ワンタイムコード、パスワードの順に進みます。")
            .AppendLine("     ops/govchat demo otp LOGIN       次のコードを表示します (prints the next code)")
            .Append("     パスワード (全員共通): ")
            .AppendLine(SampleMunicipality.Password)
            .ToString();
    }

    private static string RoleName(Role? role) =>
        role switch
        {
            Role.Owner => "組織所有者",
            Role.SecurityOfficer => "情報セキュリティ担当",
            Role.DeviceAdministrator => "端末管理者",
            Role.UserAdministrator => "利用者管理者",
            _ => "職員",
        };

    /// <summary>Japanese letters take two columns of a terminal window.</summary>
    private static string Padded(string text, int width)
    {
        var columns = text.Sum(letter => letter >= '\u1100' ? 2 : 1);
        return text + new string(' ', Math.Max(1, width - columns));
    }
}
